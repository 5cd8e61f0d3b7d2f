-- People: made one, made two again, erased.

CREATE OR REPLACE FUNCTION referee.names_of(r referee.record) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('person_id', r.id, 'names', concat_ws(' ', r.fields ->> 'given_names',
        r.fields ->> 'first_surname', r.fields ->> 'second_surname'),
        'birth_date', r.fields -> 'birth_date', 'phone', coalesce(r.fields -> 'phone_typed', 'null'))
$$;

CREATE OR REPLACE FUNCTION referee.merge_people(p_centre integer, p_win uuid, p_lose uuid)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE w referee.record := referee.get(p_centre, 'person', p_win);
    l referee.record := referee.get(p_centre, 'person', p_lose); m uuid;
BEGIN
    m := referee.merge(p_centre, 'person', p_win, p_lose, NULL);
    IF w.erased OR l.erased THEN
        PERFORM referee.erase(referee.get(p_centre, 'person', p_win));
        RETURN;
    END IF;
    PERFORM referee.differ(p_centre, 'merge', w, 'merged_into',
        referee.stands_by(w, 'given_names', 'kept') || referee.stands_by(l, 'given_names', 'lost')
        || jsonb_build_object('kept', referee.names_of(w),
            'lost', referee.names_of(l) || jsonb_build_object('merger', m)));
END $$;

-- Brings the losing row back with its children, and the values that it had given away.
CREATE OR REPLACE FUNCTION referee.unmerge(p_merger uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE m referee.merger; inner_one uuid; w referee.record; l referee.record; c jsonb;
    child referee.record; back jsonb;
BEGIN
    SELECT * INTO m FROM referee.merger WHERE id = p_merger AND NOT undone
        AND centre IN (0, current_setting('minga.centre')::integer);
    IF m.id IS NULL THEN RETURN; END IF;
    UPDATE referee.merger SET undone = true WHERE id = m.id;
    FOR inner_one IN SELECT id FROM referee.merger WHERE within = m.id LOOP
        PERFORM referee.unmerge(inner_one);
    END LOOP;
    DELETE FROM referee.alias WHERE centre = m.centre AND tbl = m.tbl AND id = m.lose;
    FOR c IN SELECT value FROM jsonb_array_elements(m.moved) LOOP
        child := referee.get(referee.stream_of(current_setting('minga.centre')::integer, c ->> 0),
            c ->> 0, (c ->> 1)::uuid);
        IF child.fields ->> (c ->> 2) = m.win::text AND NOT (m.tbl = 'person'
            AND child.tbl = 'identity_document' AND child.into_id IS NOT NULL)
        THEN
            PERFORM referee.decide(child, jsonb_build_object(c ->> 2, m.lose));
        END IF;
    END LOOP;
    w := referee.get(m.centre, m.tbl, m.win); l := referee.get(m.centre, m.tbl, m.lose);
    SELECT jsonb_object_agg(key, value) INTO back FROM jsonb_each(m.took)
        WHERE w.fields -> key = l.fields -> key;
    IF back IS NOT NULL THEN PERFORM referee.decide(w, back); END IF;
    l.into_id := NULL;
    PERFORM referee.decide(l, CASE m.tbl WHEN 'person' THEN '{"merged_into": null}'
        ELSE '{"deleted_at": null}' END::jsonb);
    IF m.tbl = 'enrolment' THEN PERFORM referee.touch_run(w.fields ->> 'course_run_id'); END IF;
    IF m.tbl = 'person' THEN PERFORM referee.ask_for_document(m.centre, m.lose); END IF;
END $$;

-- Two people cannot keep one number: who came back needs the right one.
CREATE OR REPLACE FUNCTION referee.ask_for_document(p_centre integer, p_person uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE l referee.record := referee.get(p_centre, 'person', p_person);
BEGIN
    IF NOT EXISTS (SELECT FROM referee.record WHERE centre = p_centre AND tbl = 'identity_document'
        AND parent = p_person::text AND fields ->> 'deleted_at' IS NULL)
    THEN
        PERFORM referee.differ(p_centre, 'document', l, 'number',
            jsonb_build_object('kept', referee.names_of(l)));
    END IF;
END $$;

CREATE OR REPLACE FUNCTION referee.decided(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF r.fields ->> 'kind' = 'merge' AND r.fields ->> 'choice' = 'lost' THEN
        PERFORM referee.unmerge(((r.fields ->> 'lost')::jsonb ->> 'merger')::uuid);
    END IF;
END $$;

-- Nothing that names the person remains: not in the row, not in what arrived, not in differences.
CREATE OR REPLACE FUNCTION referee.erase(r referee.record) RETURNS void LANGUAGE plpgsql AS $$
DECLARE blank jsonb := (SELECT erased FROM referee.table_rule WHERE tbl = r.tbl); c referee.record;
    d referee.record;
BEGIN
    IF r.id IS NULL OR r.erased THEN RETURN; END IF;
    r.erased := true;
    UPDATE referee.record SET erased = true WHERE centre = r.centre AND tbl = r.tbl AND id = r.id;
    UPDATE referee.operation SET fields = '{}' WHERE row_id = r.id::text AND centre = r.centre
        AND tbl NOT IN ('attendance', 'attendance_correction', 'enrolment_event');
    IF r.tbl = 'person' THEN
        blank := blank || jsonb_build_object('erased_at',
            coalesce(r.fields ->> 'erased_at', referee.now_text()),
            'birth_date', left(r.fields ->> 'birth_date', 4) || '-01-01');
        FOR c IN SELECT * FROM referee.record WHERE centre = r.centre AND tbl IN
            ('identity_document', 'person_sensitive', 'person_target_group', 'data_request')
            AND parent = r.id::text
        LOOP PERFORM referee.erase(c); END LOOP;
        FOR c IN SELECT p.* FROM referee.alias a JOIN referee.record p ON p.centre = a.centre
            AND p.tbl = 'person' AND p.id = a.id
            WHERE a.centre = r.centre AND a.tbl = 'person' AND a.into_id = r.id
        LOOP PERFORM referee.erase(c); END LOOP;
    ELSIF r.tbl <> 'data_request' THEN
        blank := blank || jsonb_build_object('deleted_at',
            coalesce(r.fields ->> 'deleted_at', referee.now_text()));
    END IF;
    -- What this centre does not know yet may name them too.
    r.fields := r.fields - ARRAY(SELECT k FROM jsonb_object_keys(r.fields) k WHERE NOT EXISTS
        (SELECT FROM referee.field_rule f WHERE f.tbl = r.tbl AND f.field = k));
    PERFORM referee.decide(r, blank);
    FOR d IN SELECT * FROM referee.record WHERE centre = current_setting('minga.centre')::integer
        AND tbl = 'difference' AND parent = r.id::text
    LOOP
        UPDATE referee.operation SET fields = fields - 'note' - 'kept' - 'lost'
            WHERE row_id = d.id::text AND centre = d.centre AND tbl = 'difference';
        PERFORM referee.decide(d,
            '{"kept": "{}", "lost": "{}", "note": null, "state": "superseded"}');
    END LOOP;
END $$;
