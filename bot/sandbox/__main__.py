"""``python -m bot.sandbox``: a Bot API and its chat page, for any bot."""

from __future__ import annotations

import asyncio
import signal
from typing import Annotated

import typer

from bot.sandbox import Limits, PortError, Sandbox
from bot.sandbox.sandbox import furnish


def main(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 8081,
    token: Annotated[
        str | None, typer.Option(help="The bot's token, made anew unless given.")
    ] = None,
    limits: Annotated[
        bool, typer.Option("--limits", help="Enforce Telegram's limits on sending.")
    ] = False,
    latency: Annotated[float, typer.Option(help="Milliseconds before each answer.")] = 0.0,
) -> None:
    """Serve a Bot API on this machine until interrupted."""
    try:
        asyncio.run(_serve(port, token, Limits() if limits else None, latency / 1000))
    except PortError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


async def _serve(port: int, token: str | None, limits: Limits | None, latency: float) -> None:
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with Sandbox(
        port=port, token=token, limits=limits, latency=latency, keep_calls=1000
    ) as box:
        furnish(box)
        typer.echo(f"Bot API and chat page: {box.url}")
        typer.echo(f"Token of the bot: {box.token}")
        await stop.wait()


if __name__ == "__main__":
    typer.run(main)
