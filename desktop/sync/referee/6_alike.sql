-- People who may be one: born on one day and called alike. A person decides, nothing is joined before.

CREATE OR REPLACE FUNCTION referee.has_run(p_centre integer, p_person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM referee.record WHERE centre = p_centre AND tbl = 'identity_document'
        AND parent = p_person::text AND fields ->> 'type' = 'run'
        AND fields ->> 'deleted_at' IS NULL AND into_id IS NULL)
$$;

CREATE OR REPLACE FUNCTION referee.lives(r referee.record) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT r.id IS NOT NULL AND r.into_id IS NULL AND NOT r.erased
        AND r.fields ->> 'deleted_at' IS NULL
$$;

-- The open questions whether two people are one.
CREATE OR REPLACE FUNCTION referee.asked_alike(p_one uuid, p_other uuid)
RETURNS SETOF referee.record LANGUAGE sql STABLE AS $$
    SELECT * FROM referee.record WHERE centre = current_setting('minga.centre')::integer
        AND tbl = 'difference' AND parent = p_one::text AND fields ->> 'kind' = 'alike'
        AND fields ->> 'state' = 'open'
        AND (fields ->> 'lost')::jsonb ->> 'person_id' = p_other::text
$$;

-- Asks about those of a push, once for each two. Who has a RUN is not who has another RUN. Where
-- many are alike (a list without dates of birth that were asked for) nobody could say of each two.
CREATE OR REPLACE FUNCTION referee.ask_alike(p_centre integer, p_ops referee.operation[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE two record; most constant integer := 6; one referee.record; other referee.record; d referee.record;
BEGIN
    FOR two IN
        SELECT DISTINCT least(p.id, q.id) AS one, greatest(p.id, q.id) AS other FROM (
            SELECT DISTINCT referee.canon(p_centre, 'person', w.id::uuid) AS id FROM (
                SELECT CASE x.tbl WHEN 'person' THEN x.row_id ELSE x.fields ->> 'person_id' END AS id
                FROM unnest(p_ops) x WHERE x.tbl IN ('person', 'identity_document')) w
            WHERE referee.is_uuid(w.id)) t
        JOIN referee.record p ON p.centre = p_centre AND p.tbl = 'person' AND p.id = t.id
        CROSS JOIN LATERAL (SELECT array_agg(o.id) AS ids FROM (SELECT x.id
            FROM referee.record x WHERE x.centre = p_centre AND x.tbl = 'person'
            AND x.likeness = p.likeness AND x.id <> p.id LIMIT most) o) others
        CROSS JOIN LATERAL unnest(others.ids) q (id)
        WHERE cardinality(others.ids) < most
        ORDER BY 1, 2
    LOOP
        one := referee.get(p_centre, 'person', two.one);
        other := referee.get(p_centre, 'person', two.other);
        CONTINUE WHEN NOT (referee.lives(one) AND referee.lives(other))
            OR one.fields ->> 'second_surname' <> '' AND other.fields ->> 'second_surname' <> ''
            AND referee.sound(one.fields ->> 'second_surname')
                <> referee.sound(other.fields ->> 'second_surname');
        IF referee.has_run(p_centre, one.id) AND referee.has_run(p_centre, other.id) THEN
            FOR d IN SELECT * FROM referee.asked_alike(one.id, other.id) LOOP
                PERFORM referee.decide(d, '{"state": "superseded"}');
            END LOOP;
        ELSE
            PERFORM referee.differ(p_centre, 'alike', one, 'given_names',
                (referee.stands_by(one, 'given_names', 'kept') - 'kept_stamp')
                || (referee.stands_by(other, 'given_names', 'lost') - 'lost_stamp')
                || jsonb_build_object('kept', referee.names_of(one), 'lost', referee.names_of(other)));
        END IF;
    END LOOP;
END $$;

-- Somebody said that two people are one: what is said of the merger itself is decided with it.
CREATE OR REPLACE FUNCTION referee.are_one(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
DECLARE one uuid; other uuid; d referee.record;
BEGIN
    one := referee.canon(r.centre, 'person', ((r.fields ->> 'kept')::jsonb ->> 'person_id')::uuid);
    other := referee.canon(r.centre, 'person', ((r.fields ->> 'lost')::jsonb ->> 'person_id')::uuid);
    IF one = other OR NOT referee.lives(referee.get(r.centre, 'person', one))
        OR NOT referee.lives(referee.get(r.centre, 'person', other)) THEN RETURN; END IF;
    PERFORM referee.merge_people(r.centre, least(one, other), greatest(one, other));
    FOR d IN SELECT * FROM referee.record WHERE centre = r.centre AND tbl = 'difference'
        AND parent = least(one, other)::text AND fields ->> 'kind' = 'merge'
        AND fields ->> 'state' = 'open'
        AND (fields ->> 'lost')::jsonb ->> 'person_id' = greatest(one, other)::text
    LOOP
        PERFORM referee.decide(d, jsonb_build_object('state', 'settled', 'choice', 'kept',
            'settled_at', r.fields -> 'settled_at', 'settled_by', r.fields -> 'settled_by'));
    END LOOP;
END $$;
