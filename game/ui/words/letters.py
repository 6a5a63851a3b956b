"""Messages between seats."""

from game.language import translatable

MESSAGES = "Messages"
CHANNELS = "Channels"
EVERYTHING = "Everything"
EVERYTHING_SAYS = "All that you may read, the newest below. Mark a channel to write."
IN_PUBLIC, TO_ALL = "In public", "To all, in public"
IN_PUBLIC_SAYS = "All seats and whoever looks on hear it at once, under the name of your office. It costs nothing."
MESSAGE_HERE = "Enter to write, Enter again to send"
MESSAGE_TURN = "Turn {turn}"
NO_MESSAGES = "Nothing yet."
NEW_MESSAGES = "{n} new"
UNREAD = "new messages: {n} (M)"
NO_MORE_MESSAGES = "The game is over: nothing more is sent."
MIND_READS_NOTHING = "{seat} is held by a computer opponent, which neither reads nor writes."

translatable(globals())
