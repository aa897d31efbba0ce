"""The themes to choose from; those of our own among them."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

# Textual's dark and light themes with every text readable on all that may be behind it, the cursor too:
# 4.5 : 1 (WCAG 2.2, level AA).
DARK = replace(
    BUILTIN_THEMES["textual-dark"],
    variables={
        **BUILTIN_THEMES["textual-dark"].variables,
        "block-cursor-background": "#0a3a66",
        "block-cursor-foreground": "#ffffff",
        "foreground-muted": "#b0b0b0",
        "text-primary": "#6cb4f0",
        "text-error": "#e69cad",
        **dict.fromkeys(("scrollbar-background", "scrollbar-background-hover"), "#242424"),
        "scrollbar": "#3a6ea5",
    },
)
LIGHT = replace(
    BUILTIN_THEMES["textual-light"],
    variables={
        **BUILTIN_THEMES["textual-light"].variables,
        "foreground-muted": "#454545",
        "text-accent": "#734000",
        "text-warning": "#734000",
        "text-success": "#1a5230",
        "footer-key-foreground": "#00508f",
        "block-cursor-background": "#bcd9f2",
        "block-cursor-foreground": "#000000",
    },
)
# Nobody knows how a terminal's sixteen colours look, but what can be read on its ground can be read reversed:
# so the cursor reverses. Nothing is dimmed.
_REVERSED = {
    "foreground-muted": "ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-text-style": "bold reverse",
    "block-cursor-blurred-background": "ansi_default",
    "block-cursor-blurred-foreground": "ansi_default",
    "block-cursor-blurred-text-style": "bold underline",
}
# Blue is hard to read on black in most terminals.
ANSI_DARK = replace(
    BUILTIN_THEMES["ansi-dark"],
    primary="ansi_cyan",
    secondary="ansi_magenta",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        **_REVERSED,
        "text-primary": "ansi_cyan",
        "link-color": "ansi_cyan",
        "footer-key-foreground": "ansi_yellow",
        "on-colour": "ansi_black",
    },
)
ANSI_LIGHT = replace(
    BUILTIN_THEMES["ansi-light"],
    variables={**BUILTIN_THEMES["ansi-light"].variables, **_REVERSED, "on-colour": "ansi_bright_white"},
)
# Black, white and yellow: every text at least 7 : 1 against what is behind it (WCAG 2.2, level AAA).
CONTRAST = Theme(
    name="high-contrast",
    primary="#66d9ff",
    secondary="#66d9ff",
    accent="#ffff00",
    warning="#ffd000",
    error="#ff9c9c",
    success="#7dff7d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    boost="#202020",
    dark=True,
    text_alpha=1.0,
    variables={
        "foreground-muted": "#d8d8d8",
        "text-primary": "#66d9ff",
        "text-accent": "#ffff00",
        "text-warning": "#ffd000",
        "text-error": "#ffbcbc",
        "text-success": "#7dff7d",
        "block-cursor-background": "#002a70",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#303030",
        "block-cursor-blurred-foreground": "#ffffff",
        "input-selection-background": "#ffff00",
        "input-selection-foreground": "#000000",
        "screen-selection-background": "#ffff00",
        "screen-selection-foreground": "#000000",
        "border": "#ffffff",
        "footer-key-foreground": "#ffff00",
    },
)
_OWN = "ansi_default"
# For NO_COLOR: the terminal's own two colours; what is chosen is reversed.
COLOURLESS = Theme(
    name="no-colour",
    ansi=True,
    dark=True,
    primary=_OWN,
    secondary=_OWN,
    warning=_OWN,
    error=_OWN,
    success=_OWN,
    accent=_OWN,
    foreground=_OWN,
    background=_OWN,
    surface=_OWN,
    panel=_OWN,
    boost=_OWN,
    variables={
        "ansi-background": _OWN,
        "ansi-foreground": _OWN,
        "border-blurred": _OWN,
        "block-cursor-foreground": _OWN,
        "block-cursor-background": _OWN,
        "block-cursor-text-style": "bold reverse",
        "block-cursor-blurred-text-style": "reverse",
        "input-cursor-background": _OWN,
        "input-cursor-foreground": _OWN,
        "input-cursor-text-style": "reverse",
        "input-selection-background": _OWN,
        "input-selection-foreground": _OWN,
        "screen-selection-background": _OWN,
        "screen-selection-foreground": _OWN,
    },
)
OURS = (DARK, LIGHT, ANSI_DARK, ANSI_LIGHT, CONTRAST, COLOURLESS)
