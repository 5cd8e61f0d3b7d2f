-- The second wall: what a function may see when it forgot to ask for one centre only.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['record', 'operation', 'alias', 'merger', 'led', 'leased', 'device',
        'login'] LOOP
        EXECUTE format('ALTER TABLE referee.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE referee.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('DROP POLICY IF EXISTS within ON referee.%I', t);
        EXECUTE format('CREATE POLICY within ON referee.%I TO minga_owner USING (centre = 0'
            ' OR centre = nullif(current_setting(''minga.centre'', true), '''')::integer)', t);
        EXECUTE format('DROP POLICY IF EXISTS office ON referee.%I', t);
        EXECUTE format('CREATE POLICY office ON referee.%I TO minga_office USING (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['record'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS report ON referee.%I', t);
        EXECUTE format('CREATE POLICY report ON referee.%I FOR SELECT TO minga_report'
            ' USING (tbl <> ''credential'')', t);
    END LOOP;
END $$;
DROP POLICY IF EXISTS self ON referee.login;
CREATE POLICY self ON referee.login TO minga_owner USING (role = session_user);
