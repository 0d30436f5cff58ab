"""The store: what stays beside the main database and out of its backups, in two SQLite files.

`Store` is the one door to both halves; what each method does is written there.
"""

from __future__ import annotations

from pathlib import Path

from accord.vault.errors import Erased
from accord.vault.lasting import Lasting
from accord.vault.moves import Numbers
from accord.vault.volatile import Volatile

__all__ = ["Erased", "Numbers", "Store"]


class Store:
    """Both files of one practice. Safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        volatile = self._volatile = Volatile(folder)
        lasting = self._lasting = Lasting(folder)

        self.numbers = volatile.numbers
        self.numbers_many = volatile.numbers_many
        self.raise_number = volatile.raise_number
        self.raise_numbers = volatile.raise_numbers
        self.note_ended = volatile.note_ended
        self.moves_many = volatile.moves_many
        self.was_raised = volatile.was_raised
        self.put_house_part = volatile.put_house_part
        self.house_part = volatile.house_part
        self.house_parts = volatile.house_parts
        self.destroy_house_part = volatile.destroy_house_part
        self.destroy_house_parts = volatile.destroy_house_parts
        self.times = volatile.clock.times
        self.kept_times = volatile.clock.kept_times
        self.confirm_time = volatile.clock.confirm_time

        self.shred_key = lasting.shred_key
        self.shred_keys = lasting.shred_keys
        self.erase = lasting.erase
        self.erasures = lasting.erasures
        self.replay_erasures = lasting.replay_erasures
        self.pepper = lasting.pepper
        self.server_key = lasting.server_key

    @classmethod
    def open(cls, folder: Path | str) -> Store:
        """Open the store in a folder, or make an empty one there."""
        return cls(Path(folder))

    def close(self) -> None:
        """Close every connection."""
        self._volatile.close()
        self._lasting.close()

    def marks(self) -> tuple[str, str]:
        """Random names of the keys file and the volatile file; a new one means a lost file."""
        return self._lasting.mark(), self._volatile.mark()
