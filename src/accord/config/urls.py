"""Which door answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("accord.porch.urls")),
    path("", include("accord.web.urls")),
    path("desk/", include("accord.clinic.urls")),
]

handler400 = "accord.porch.errors.bad_request"
handler403 = "accord.porch.errors.not_found"
handler404 = "accord.porch.errors.not_found"
handler500 = "accord.porch.errors.broken"
