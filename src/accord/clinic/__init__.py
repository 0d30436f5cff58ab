"""The clinicians' door. One room per thing they visit; see docs/house.md."""
