"""Who belongs to a chat, in which role, and what the role allows."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.wire import Json

ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
SEND_RIGHTS = {
    "text messages": "can_send_messages",
    "photos": "can_send_photos",
    "documents": "can_send_documents",
}
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""Every right that ChatPermissions and ChatMemberRestricted name."""
PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(frozen=True, slots=True)
class Member:
    """``status`` as the Bot API names it: creator, administrator, member, restricted, left or
    kicked.

    ``rights`` are the ``can_…`` of an administrator or a restricted member; what is not named is
    denied. ``anonymous`` administrators speak as the group.
    """

    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        """Whether this member is in the chat now."""
        return self.status in PRESENT or self.status == "restricted"

    @property
    def administers(self) -> bool:
        """Whether this member is an administrator or the owner."""
        return self.status in {"creator", "administrator"}

    def json(self, user: Json) -> Json:
        """ChatMember of the Bot API."""
        card: Json = {"user": user, "status": self.status}
        if self.administers:
            card["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            named = ADMINISTRATOR_RIGHTS + GROUP_RIGHTS + CHANNEL_RIGHTS
            card |= {"can_be_edited": False} | {right: right in self.rights for right in named}
        if self.status == "restricted":
            rights = {right: right in self.rights for right in MEMBER_RIGHTS}
            card |= {"is_member": True, "until_date": 0} | rights
        if self.status == "kicked":
            card["until_date"] = 0
        return card


@dataclass(slots=True)
class Permissions:
    """What ordinary members of a group may do (``can_…``)."""

    granted: set[str] = field(default_factory=lambda: {*SEND_RIGHTS.values(), "can_invite_users"})

    def json(self) -> Json:
        """ChatPermissions of the Bot API."""
        return {right: right in self.granted for right in MEMBER_RIGHTS}
