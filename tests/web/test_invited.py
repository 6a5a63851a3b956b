"""The links of a roster: one seat each, under one name, on whatever device."""

from game.session.rooms import Room
from game.session.roster import Person, invite, links_of
from game.web.room.seats import Place
from tests.positions import scenario_named
from tests.web.hosted import hosting_a_room


def room_with(*people: Person) -> tuple[Room, list[str]]:
    room = Room.begin(scenario_named("tower-22"), 2, 7)
    invite(room, people)
    return room, [f"/mine/{one.link}" for one in links_of(room)]


ANN, BOB = Person("<b>Ann", 0, "washington"), Person("Bob", 1, "tehran")


async def test_a_link_seats_its_person_without_a_code_and_only_when_they_say_so():
    room, (link, _) = room_with(ANN, BOB)
    async with hosting_a_room(room=room) as host:
        ann = host.person()
        page = await ann.ask(link)
        assert page.status == 200
        assert "&lt;b&gt;Ann: Washington in game 1" in page.text
        # whatever looks at links before people do seats nobody
        assert (ann.cookies, host.hall.seats.sitting) == ({}, {})
        assert (await ann.ask(link, {}, Origin="http://elsewhere.example")).status == 403
        assert (await ann.ask(link, {})).headers["location"] == "/play"
        await ann.open()
        await ann.until("28 January 2024")
        assert host.hall.seats.sitting[Place(0, "washington")].name == "<b>Ann"


async def test_the_same_link_is_the_same_person_on_another_device_and_after_a_move():
    room, (link, _) = room_with(ANN, BOB)
    async with hosting_a_room(room=room) as host:
        ann, phone = host.person(), host.person()
        await ann.ask(link, {})
        await ann.open()
        await ann.until("28 January 2024")
        await phone.ask(link, {})
        assert phone.cookies == ann.cookies
        await phone.open()
        await phone.until("28 January 2024")
        assert len(host.hall.seats.sitting) == 1
        await host.hall.move(Place(0, "washington"), Place(1, "washington"))
        assert "Washington in game 2" in (await phone.ask(link)).text
        assert (await phone.ask(link, {})).headers["location"] == "/play"
        assert list(host.hall.seats.sitting) == [Place(1, "washington")]


async def test_a_seat_of_the_roster_is_kept_and_another_person_in_it_is_told():
    room, (link, _) = room_with(ANN, BOB)
    async with hosting_a_room(room=room) as host:
        guest = host.person()
        await guest.ask("/", {"code": room.code})
        page = await guest.ask("/seats")
        assert "0.tehran" in page.text
        assert "0.washington" not in page.text
        refused = await guest.ask("/seats", {"name": "Eve", "place": "0.washington"})
        assert (refused.status, "kept for somebody" in refused.text) == (409, True)
        await guest.ask("/seats", {"name": "Eve", "place": "0.tehran"})
        await host.hall.move(Place(0, "tehran"), Place(0, "washington"))
        ann = host.person()
        refused = await ann.ask(link, {})
        assert (refused.status, "Somebody else sits in your seat" in refused.text) == (409, True)
        assert ann.cookies == {}


async def test_a_shared_seat_is_kept_for_as_many_as_the_roster_has_there():
    room = Room.begin(scenario_named("tower-22"), 1, 7, sitters=2)
    invite(room, [Person("Ann", 0, "washington"), Person("Bob", 0, "washington"), Person("Cal", 0, "tehran")])
    links = [f"/mine/{one.link}" for one in links_of(room)]
    async with hosting_a_room(room=room) as host:
        guest = host.person()
        await guest.ask("/", {"code": room.code})
        page = await guest.ask("/seats")
        assert ("0.tehran" in page.text, "0.washington" in page.text) == (True, False)
        for link in links:
            assert (await host.person().ask(link, {})).headers["location"] == "/play"
        assert [one.name for one in host.hall.seats.people[Place(0, "washington")]] == ["Ann", "Bob"]
        await guest.ask("/seats", {"name": "Eve", "place": "0.tehran"})
        assert [one.name for one in host.hall.seats.people[Place(0, "tehran")]] == ["Cal", "Eve"]


async def test_a_link_that_is_none_any_more_opens_nothing_and_costs_a_try():
    room, (link, gone) = room_with(ANN, BOB)
    async with hosting_a_room(room=room) as host:
        await host.person().ask(gone, {})
    invite(room, [ANN])
    async with hosting_a_room(room=room) as host:
        stranger = host.person()
        for path in (gone, link[:-1], f"{link}x", "/mine/", f"/mine/{'x' * 3000}"):
            answer = await stranger.ask(path)
            assert (answer.status, stranger.cookies) == (404, {})
        for _ in range(10):
            assert (await stranger.ask(gone, {})).status == 404
        assert (await stranger.ask(link)).status == 404  # not even the right one, for a while
        assert (await stranger.ask("/", {"code": room.code})).status == 303  # codes have tries of their own
    async with hosting_a_room(room=Room.begin(room.scenario, 2, 7)) as other:
        assert (await other.person().ask(link)).status == 404


async def test_the_room_stands_on_the_wall_with_its_address_as_a_picture():
    async with hosting_a_room() as host:
        leader = host.person()
        await leader.ask(f"/lead/{host.room.facilitator}")
        page = (await leader.ask("/lead")).text
        assert f"http://127.0.0.1:{host.port}/" in page
        assert host.room.code in page
        assert '<svg viewBox="0 0 ' in page
