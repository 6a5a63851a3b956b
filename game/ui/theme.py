"""The one theme: calm, dark, legible to the colour-blind (Okabe and Ito's palette, lightened for a dark ground)."""

from textual.theme import Theme

SKY, ORANGE, VERMILION, GREEN, YELLOW = "#56B4E9", "#E69F00", "#F2793A", "#35C29A", "#F0E442"

SHADES = {
    "quiet": "#9AA7B5",
    "calm": SKY,
    "uneasy": YELLOW,
    "grave": ORANGE,
    "dire": VERMILION,
    "marked": "#2B3B4C",
}
"""`calm` to `dire` colour a level that is printed as a number beside it; `quiet` is for what can wait, `marked` lies
behind the row under the cursor. Other themes, which a player may choose in the palette, fall back on these."""

ANSI_SHADES = {
    "quiet": "ansi_default",
    "calm": "ansi_default",
    "uneasy": "ansi_default",
    "grave": "ansi_default",
    "dire": "ansi_default",
    "marked": "ansi_default",
}
"""Without colour: signs, numbers and reversed rows say it all."""

THEME = Theme(
    name="patron",
    primary=SKY,
    secondary="#3D8FC4",
    accent=ORANGE,
    warning=ORANGE,
    error=VERMILION,
    success=GREEN,
    foreground="#D9DEE5",
    background="#10151B",
    surface="#141B23",
    panel="#1C2530",
    dark=True,
    variables={
        "border": "#3A4A5A",
        "border-blurred": "#3A4A5A",
        "footer-key-foreground": ORANGE,
        "footer-background": "#1C2530",
        "input-selection-background": "#56B4E9 35%",
        "block-cursor-foreground": "#0B0F14",
        "block-cursor-background": SKY,
        "block-cursor-text-style": "bold",
    }
    | SHADES,
)
