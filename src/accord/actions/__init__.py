"""Every verb. The only floor where rules, keys and rows meet; see docs/house.md."""
