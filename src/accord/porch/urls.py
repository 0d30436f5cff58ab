"""Every address of the porch. None gives anything away on a screen that others see."""

from django.urls import path

from accord.porch import first_keys, house, joining, open_pages, recovery, sign_in, still_here

urlpatterns = [
    path("", open_pages.front, name="front"),
    path("help", open_pages.help_page, name="help"),
    path("safety", open_pages.before, name="before"),
    path("a-minute", open_pages.grounding, name="grounding"),
    path("leaflets", open_pages.shelf, name="leaflets"),
    path("leaflets/<int:number>", open_pages.leaflet, name="leaflet"),
    path("feelings", open_pages.feelings, name="feelings"),
    path("offline", open_pages.offline, name="offline"),
    # What the worker shows in place of the pages of the same names.
    path("offline/a-minute", open_pages.offline_grounding, name="offline-grounding"),
    path("offline/feelings", open_pages.offline_feelings, name="offline-feelings"),
    path("kitchen", sign_in.hidden, name="hidden"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("lock", sign_in.lock, name="lock"),
    path("hide", sign_in.hide, name="hide"),
    path("alive", sign_in.alive, name="alive"),
    path("still-here", still_here.still_here, name="still-here"),
    path("invitation", joining.invitation, name="invitation"),
    path("recovery", recovery.recovery, name="recovery"),
    path("your-code", first_keys.your_code, name="your-code"),
    path("house/", house.house, name="house"),
]
