"""The HTTP side: a request becomes a call of a method, its result an answer."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web
from aiohttp.multipart import BodyPartReader

from bot.sandbox.errors import RefusalError, bad_request, too_many
from bot.sandbox.faults import Fault
from bot.sandbox.files import Upload
from bot.sandbox.methods.table import METHODS, SENDING, WAITING
from bot.sandbox.params import Params
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.calls import Call
    from bot.sandbox.sandbox import Sandbox

UPLOAD_LIMIT = 60 * 1024 * 1024
JSON_TYPE = "application/json"

_TOKEN = re.compile(r"/(?:file/)?bot\d+:[A-Za-z0-9_-]+/")


class Server:
    """Serves ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``; everything else goes to the
    chat page.
    """

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.calls_at = f"/bot{box.token}/"
        self.files_at = f"/file/bot{box.token}/"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One HTTP request."""
        if not self.welcome(request):
            refused = {"ok": False, "error": "Another site's page may not do this"}
            return web.json_response(refused, status=403)
        path = request.raw_path
        if not path.startswith(self.calls_at):
            path = request.path
        if path.startswith(self.calls_at):
            return await self.call(request, path[len(self.calls_at) :].partition("?")[0])
        if path.startswith(self.files_at):
            return self.file(path[len(self.files_at) :])
        if path.startswith(("/bot", "/file/bot")):
            # Another bot's token is 401 when it could be one, 404 when it could not.
            is_token = _TOKEN.match(path)
            return _refused(
                RefusalError(401, "Unauthorized") if is_token else RefusalError(404, "Not Found")
            )
        return await self.box.control.handle(request, path)

    def welcome(self, request: web.BaseRequest) -> bool:
        """Whether nothing says that a browser asks for another site's page.

        A page anywhere can make its reader's browser ask this machine. Browsers then say where the
        page is from (Origin, Sec-Fetch-Site), and a name that was made to point here shows in Host.
        Other programs say neither. Any port will do, for ours may be forwarded to another.
        """
        headers = request.headers
        host = headers.get("Host", "").lower()
        return (
            host.rpartition(":")[0] in {"127.0.0.1", "localhost", "[::1]", self.box.host}
            and headers.get("Origin") in {None, f"http://{host}"}
            # none: typed into the address bar
            and headers.get("Sec-Fetch-Site") in {None, "same-origin", "none"}
        )

    def file(self, path: str) -> web.Response:
        """A file by the path that getFile gave."""
        stored = self.box.world.files.by_path.get(path)
        if stored is None:
            return _refused(RefusalError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def call(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        """One call of a method, with whatever trouble is due."""
        box = self.box
        try:
            params = await read_params(request)
        except RefusalError as refusal:
            return _refused(refusal)
        call = box.calls.start(name, params, box.world.ticks())
        fault = box.faults.strike(name.lower(), call.chat_id) if box.faults.due else None
        try:
            if fault is not None:
                return await self.troubled(request, call, params, fault)
            response = self.answer(call, await self.carry_out(call, params))
            if box.latency:
                await self.pause(box.latency)
            return response
        finally:
            box.calls.settled(call)

    async def troubled(
        self, request: web.BaseRequest, call: Call, params: Params, fault: Fault
    ) -> web.StreamResponse:
        """A call that a fault hits."""
        if fault.delay and not fault.takes_effect:
            await self.pause(fault.delay)
        outcome = await self.carry_out(call, params) if fault.takes_effect else None
        if fault.delay and fault.takes_effect:
            await self.pause(fault.delay)
        if fault.hang:
            await self.box.closing.wait()
        if fault.hang or fault.cut:
            return _cut(request)
        if fault.status is None and outcome is not None:
            return self.answer(call, outcome)
        call.status = fault.status
        return web.Response(
            status=fault.status or 200, body=fault.payload(), content_type=fault.content_type
        )

    async def pause(self, seconds: float) -> None:
        """Wait, but not longer than the sandbox runs."""
        try:
            async with asyncio.timeout(seconds):
                await self.box.closing.wait()
        except TimeoutError:
            return

    async def carry_out(self, call: Call, params: Params) -> Json | RefusalError:
        """Do what the method says; the answer's JSON, or how it is refused."""
        name = call.method.lower()
        try:
            self.admit(call, params, name)
            method = METHODS.get(name)
            result: Any = (
                method(self.box.world, params)
                if method
                else await WAITING[name](self.box.world, params)
            )
        except RefusalError as refusal:
            return refusal
        call.applied = True
        return {"ok": True, "result": result}

    def admit(self, call: Call, params: Params, name: str) -> None:
        """Refuse what Telegram refuses before it looks at a method."""
        box = self.box
        if box.world.logged_out:
            raise RefusalError(400, "Logged out")
        if name not in METHODS and name not in WAITING:
            raise RefusalError(404, "Not Found: method not found")
        if box.limits is not None and name in SENDING and call.chat_id is not None:
            retry_after = box.limits.refuse(
                call.chat_id, call.at, paid=params.flag("allow_paid_broadcast")
            )
            if retry_after is not None:
                raise too_many(retry_after)

    def answer(self, call: Call, outcome: Json | RefusalError) -> web.Response:
        """The HTTP answer, and the call's status."""
        if isinstance(outcome, RefusalError):
            call.status, call.description = outcome.code, outcome.description
            return _refused(outcome)
        call.status = 200
        return web.Response(body=orjson.dumps(outcome), content_type=JSON_TYPE)


async def read_params(request: web.BaseRequest) -> Params:
    """Parameters from the query and from the body, which wins.

    :raises RefusalError: a body that cannot be read, in Telegram's words.
    """
    values: Json = dict(request.query) if "?" in request.raw_path else {}
    if not request.can_read_body:
        return Params(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _read_parts(request, values)
    if kind == JSON_TYPE:
        return Params(values | _read_object(await request.read()))
    return Params(
        values
        | {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    )


def _read_object(body: bytes) -> Json:
    try:
        found = orjson.loads(body) if body.strip() else {}
    except orjson.JSONDecodeError as error:
        raise bad_request(f"can't parse JSON object: {error.msg}") from None
    if not isinstance(found, dict):
        raise bad_request("JSON object expected")
    return found


async def _read_parts(request: web.BaseRequest, values: Json) -> Params:
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad_request("field name in multipart/form-data not found")
        content = bytes(await part.read())
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            files[part.name] = Upload(
                part.filename, part.headers.get("Content-Type", "application/octet-stream"), content
            )
    return Params(values, files)


def _refused(refusal: RefusalError) -> web.Response:
    headers = (
        {"Retry-After": str(refusal.parameters["retry_after"])} if refusal.code == 429 else None
    )
    body = orjson.dumps(refusal.body())
    return web.Response(status=refusal.code, body=body, content_type=JSON_TYPE, headers=headers)


def _cut(request: web.BaseRequest) -> web.Response:
    """Close the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
