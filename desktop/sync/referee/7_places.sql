-- Places of a course run: never more confirmed than there are, in one order for all desks.

-- A whole number as it was sent; NULL for what is none.
CREATE OR REPLACE FUNCTION referee.whole(t text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN t ~ '^[0-9]{1,9}$' THEN t::integer END
$$;

CREATE OR REPLACE FUNCTION referee.is_lease_open(l referee.record) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT l.fields ->> 'expires_at' > referee.now_text() AND l.fields ->> 'deleted_at' IS NULL
$$;

CREATE OR REPLACE FUNCTION referee.leases_of(p_centre integer, p_run text)
RETURNS SETOF referee.record LANGUAGE sql STABLE AS $$
    SELECT * FROM referee.record WHERE centre = p_centre AND tbl = 'place_lease'
        AND parent = p_run
$$;

-- A place that a desk gave out of its lease is taken from the lease.
CREATE OR REPLACE FUNCTION referee.draw_on_lease(p_centre integer, p_enrolment uuid, p_device uuid)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE e referee.record := referee.get(p_centre, 'enrolment', p_enrolment); l referee.record;
BEGIN
    IF e.fields ->> 'status' IS DISTINCT FROM 'confirmed' OR EXISTS (SELECT FROM referee.leased
        WHERE centre = p_centre AND enrolment = p_enrolment) THEN RETURN; END IF;
    SELECT * INTO l FROM referee.leases_of(p_centre, e.fields ->> 'course_run_id') x
        WHERE x.fields ->> 'device_id' = p_device::text AND referee.is_lease_open(x)
        AND (x.fields ->> 'used')::integer < (x.fields ->> 'places')::integer LIMIT 1;
    IF l.id IS NOT NULL THEN
        INSERT INTO referee.leased VALUES (p_centre, p_enrolment, l.id);
        PERFORM referee.decide(l, jsonb_build_object('used', (l.fields ->> 'used')::integer + 1));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION referee.count_leases(p_centre integer, p_run text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE l referee.record; n integer;
BEGIN
    DELETE FROM referee.leased d USING referee.record e WHERE d.centre = p_centre
        AND e.centre = p_centre AND e.tbl = 'enrolment' AND e.id = d.enrolment
        AND e.key = p_run
        AND (e.fields ->> 'status' <> 'confirmed' OR e.fields ->> 'deleted_at' IS NOT NULL);
    FOR l IN SELECT * FROM referee.leases_of(p_centre, p_run) LOOP
        SELECT count(*) INTO n FROM referee.leased WHERE centre = p_centre AND lease = l.id;
        IF n <> (l.fields ->> 'used')::integer THEN
            PERFORM referee.decide(l, jsonb_build_object('used', n));
        END IF;
    END LOOP;
END $$;

-- Who stands in a run, in the order that decides: places out of a lease, results on file, then
-- the order of the draw, then that of asking.
CREATE OR REPLACE FUNCTION referee.standing(p_centre integer, p_run text)
RETURNS TABLE (id uuid, status text, leased boolean, place bigint) LANGUAGE sql STABLE AS $$
    SELECT e.id, e.fields ->> 'status', d.enrolment IS NOT NULL,
        row_number() OVER (PARTITION BY e.fields ->> 'status' = 'confirmed'
            ORDER BY d.enrolment IS NULL, NOT EXISTS (SELECT FROM referee.record o
                WHERE o.centre = p_centre AND o.tbl = 'outcome'
                AND o.parent = e.id::text AND o.fields ->> 'deleted_at' IS NULL),
            referee.whole(e.fields ->> 'draw_position'), e.fields ->> 'queue_key', e.id)
    FROM referee.record e
    LEFT JOIN referee.leased d ON d.centre = e.centre AND d.enrolment = e.id
    WHERE e.centre = p_centre AND e.tbl = 'enrolment' AND e.key = p_run
        AND e.fields ->> 'deleted_at' IS NULL AND e.into_id IS NULL
        AND e.fields ->> 'status' IN ('confirmed', 'provisional', 'waiting')
$$;

CREATE OR REPLACE FUNCTION referee.draw_of(p_centre integer, p_run text)
RETURNS referee.record LANGUAGE plpgsql STABLE AS $$
DECLARE r referee.record;
BEGIN
    SELECT * INTO r FROM referee.record x WHERE x.centre = p_centre AND x.tbl = 'place_draw'
        AND x.parent = p_run AND x.fields ->> 'deleted_at' IS NULL ORDER BY x.id LIMIT 1;
    RETURN r;
END $$;

-- The order of the draw that stands is that of the enrolments, whatever a computer wrote that drew
-- too and was later. Who was joined to another record counts by the better of the two.
CREATE OR REPLACE FUNCTION referee.lay_draw(p_centre integer, p_run text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE d referee.record := referee.draw_of(p_centre, p_run); e record;
BEGIN
    IF d.id IS NULL THEN RETURN; END IF;
    FOR e IN SELECT x AS row, o.n FROM referee.record x LEFT JOIN (
            SELECT referee.canon(p_centre, 'enrolment', v::uuid) AS id, min(i) AS n
            FROM jsonb_array_elements_text((d.fields ->> 'result')::jsonb)
                WITH ORDINALITY r (v, i) WHERE referee.is_uuid(v) GROUP BY 1) o ON o.id = x.id
        WHERE x.centre = p_centre AND x.tbl = 'enrolment' AND x.key = p_run AND x.into_id IS NULL
            AND referee.whole(x.fields ->> 'draw_position') IS DISTINCT FROM o.n
    LOOP
        PERFORM referee.decide(e.row, jsonb_build_object('draw_position', e.n));
    END LOOP;
END $$;

-- Gives and takes places until the run is right. What is taken goes to the waiting list, never
-- away, and stands in the differences: somebody has to be called.
CREATE OR REPLACE FUNCTION referee.settle_run(p_centre integer, p_run text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE run referee.record; places integer; reserved integer; e record; free integer; leased_n integer;
BEGIN
    IF NOT referee.is_uuid(p_run) THEN RETURN; END IF;
    run := referee.get(p_centre, 'course_run', p_run::uuid);
    IF run.id IS NULL OR run.fields ->> 'places_max' IS NULL THEN RETURN; END IF;
    PERFORM referee.lay_draw(p_centre, p_run);
    PERFORM referee.count_leases(p_centre, p_run);
    places := (run.fields ->> 'places_max')::integer;
    SELECT coalesce(sum((l.fields ->> 'places')::integer - (l.fields ->> 'used')::integer), 0)
        INTO reserved FROM referee.leases_of(p_centre, p_run) l WHERE referee.is_lease_open(l);
    SELECT count(*) INTO leased_n FROM referee.standing(p_centre, p_run) s WHERE s.leased;
    FOR e IN SELECT * FROM referee.standing(p_centre, p_run) s WHERE s.status = 'confirmed'
        AND (s.place > places OR NOT s.leased AND s.place > greatest(leased_n, places - reserved))
    LOOP
        PERFORM referee.take_place(p_centre, e.id);
    END LOOP;
    IF run.fields ->> 'status' NOT IN ('open', 'running')
        OR run.fields ->> 'place_rule' = 'by_phone'  -- a place is theirs when they say yes
        OR run.fields ->> 'place_rule' = 'by_draw' AND (referee.draw_of(p_centre, p_run)).id IS NULL
    THEN RETURN; END IF;
    SELECT places - reserved - count(*) INTO free FROM referee.standing(p_centre, p_run) s
        WHERE s.status = 'confirmed';
    FOR e IN SELECT * FROM referee.standing(p_centre, p_run) s WHERE s.status <> 'confirmed'
        AND s.place <= free AND s.status = 'waiting'
    LOOP
        PERFORM referee.give_place(p_centre, e.id);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION referee.take_place(p_centre integer, p_enrolment uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE e referee.record := referee.get(p_centre, 'enrolment', p_enrolment);
BEGIN
    PERFORM referee.differ(p_centre, 'place', e, 'status', referee.stands_by(e, 'status', 'lost')
        || '{"kept": {"status": "waiting"}, "lost": {"status": "confirmed"}, "reason": "overfilled"}');
    PERFORM referee.decide(e, '{"status": "waiting"}');
    PERFORM referee.note(p_centre, e, 'put_in_queue', 'waiting');
END $$;

CREATE OR REPLACE FUNCTION referee.give_place(p_centre integer, p_enrolment uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE e referee.record := referee.get(p_centre, 'enrolment', p_enrolment); d referee.record;
    called boolean := true;
BEGIN
    PERFORM referee.decide(e, '{"status": "confirmed"}');
    PERFORM referee.note(p_centre, e, 'promoted', 'confirmed');
    FOR d IN SELECT * FROM referee.record WHERE centre = p_centre AND tbl = 'difference'
        AND parent = p_enrolment::text AND fields ->> 'kind' = 'place'
        AND fields ->> 'state' = 'open'
    LOOP
        PERFORM referee.decide(d, '{"state": "superseded"}');
        called := false;  -- nobody had told them yet that the place was gone
    END LOOP;
    IF called THEN
        PERFORM referee.differ(p_centre, 'place', e, 'status',
            referee.stands_by(e, 'status', 'lost') || '{"kept": {"status": "confirmed"},
            "lost": {"status": "waiting"}, "reason": "place_freed"}');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION referee.note(p_centre integer, e referee.record, p_kind text,
    p_status text) RETURNS void LANGUAGE sql AS $$
    SELECT referee.make(p_centre, 'enrolment_event', md5(concat_ws(' ', e.id, p_kind,
        referee.stamp_of(e, 'status')))::uuid, jsonb_build_object(
        'enrolment_id', e.id, 'kind', p_kind, 'status', p_status, 'reason', NULL,
        'at', referee.now_text(), 'by', 'minga'))
$$;
