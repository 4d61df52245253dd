-- The history as it first stood. All times are Unix milliseconds. A migration that has shipped is never edited.

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE profile_value (
    profile TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('var', 'secret')),
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (profile, kind, name)
) STRICT, WITHOUT ROWID;

-- Lists as they were read ------------------------------------------------------------------------------------

CREATE TABLE import (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_pack          TEXT NOT NULL,
    made_at            INTEGER NOT NULL,
    row_count          INTEGER NOT NULL,
    summary_json       TEXT NOT NULL,
    understanding_json TEXT NOT NULL
) STRICT;

CREATE TABLE import_file (
    import_id  INTEGER NOT NULL REFERENCES import (id),
    file_index INTEGER NOT NULL,
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    format     TEXT NOT NULL,
    PRIMARY KEY (import_id, file_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_row (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id    INTEGER NOT NULL REFERENCES import (id),
    position     INTEGER NOT NULL,
    file_index   INTEGER NOT NULL,
    sheet        TEXT NOT NULL,
    row_no       INTEGER NOT NULL,
    person_key   TEXT,
    dossier_json TEXT NOT NULL,
    raw_json     TEXT
) STRICT;
CREATE UNIQUE INDEX import_row_at ON import_row (import_id, position);
CREATE INDEX import_row_person ON import_row (person_key) WHERE person_key IS NOT NULL;
-- What was read is evidence: corrections are edits laid over it.
CREATE TRIGGER import_row_is_immutable BEFORE UPDATE ON import_row
BEGIN SELECT RAISE(ABORT, 'an imported row never changes'); END;

-- What the clerk changed: steps are live (a prefix), then undone (a suffix); dropped = undone, then overtaken ----

CREATE TABLE edit_step (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id  INTEGER NOT NULL REFERENCES import (id),
    source     TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('live', 'undone', 'dropped')),
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX edit_step_of ON edit_step (import_id, state, id);

CREATE TABLE edit (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id   INTEGER NOT NULL REFERENCES edit_step (id),
    row_id    INTEGER NOT NULL REFERENCES import_row (id),
    field     TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT
) STRICT;
CREATE INDEX edit_of_step ON edit (step_id);
CREATE INDEX edit_of_row ON edit (row_id);

CREATE TABLE explanation (
    import_id    INTEGER NOT NULL REFERENCES import (id),
    row_id       INTEGER NOT NULL REFERENCES import_row (id),
    code         TEXT NOT NULL,
    field        TEXT NOT NULL, -- '' where the finding names no field
    value_sha256 TEXT NOT NULL,
    text         TEXT NOT NULL,
    made_at      INTEGER NOT NULL,
    PRIMARY KEY (import_id, row_id, code, field)
) STRICT;
CREATE INDEX explanation_of_row ON explanation (row_id);

-- The outbox and the write-ahead ledger of attempts -------------------------------------------------------------

CREATE TABLE submission (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id     INTEGER NOT NULL REFERENCES import (id),
    profile       TEXT NOT NULL,
    route         TEXT NOT NULL,
    environment   TEXT NOT NULL,
    rule_pack     TEXT NOT NULL,
    opened_at     INTEGER NOT NULL,
    message_count INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_of_import ON submission (import_id, id);

CREATE TABLE message (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    submission_id INTEGER NOT NULL REFERENCES submission (id),
    position      INTEGER NOT NULL,
    row_id        INTEGER NOT NULL REFERENCES import_row (id),
    person_key    TEXT,
    org_code      TEXT NOT NULL,
    staff_code    TEXT NOT NULL,
    verb          TEXT NOT NULL CHECK (verb IN ('ADD', 'EDIT', 'DEL')),
    service       TEXT NOT NULL,
    message_id    TEXT NOT NULL UNIQUE,
    body_sha256   TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN
        ('queued', 'sending', 'unknown', 'accepted', 'refused', 'needs_person', 'cancelled')),
    state_at      INTEGER NOT NULL,
    note          TEXT -- why the state was set by hand or by a lookup, a code word
) STRICT;
CREATE UNIQUE INDEX message_at ON message (submission_id, position);
CREATE INDEX message_state ON message (submission_id, state);
CREATE INDEX message_open ON message (submission_id, position) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX message_of_row ON message (row_id);
CREATE INDEX message_person ON message (person_key) WHERE person_key IS NOT NULL;
-- Message id and body are fixed before the first send; only the state moves.
CREATE TRIGGER message_is_fixed BEFORE UPDATE OF
    submission_id, position, row_id, person_key, org_code, staff_code, verb, service, message_id, body_sha256 ON message
BEGIN SELECT RAISE(ABORT, 'a queued message never changes'); END;

-- Apart from `message`, so that a change of state does not rewrite a large body.
CREATE TABLE message_body (
    message       INTEGER PRIMARY KEY REFERENCES message (id),
    body          BLOB NOT NULL,
    dossier_after TEXT
) STRICT;
CREATE TRIGGER message_body_is_fixed BEFORE UPDATE ON message_body
BEGIN SELECT RAISE(ABORT, 'a queued message never changes'); END;

CREATE TABLE attempt (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    message        INTEGER NOT NULL REFERENCES message (id),
    nth            INTEGER NOT NULL,
    verb           TEXT NOT NULL,
    message_id     TEXT NOT NULL,
    body_sha256    TEXT NOT NULL,
    begun_at       INTEGER NOT NULL,
    ended_at       INTEGER,
    http_status    INTEGER,
    outcome        TEXT,
    server_code    TEXT,
    server_text    TEXT,
    transaction_id TEXT,
    reply_excerpt  TEXT
) STRICT;
CREATE UNIQUE INDEX attempt_nth ON attempt (message, nth);
CREATE TRIGGER attempt_ends_once BEFORE UPDATE ON attempt WHEN old.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an ended attempt never changes'); END;

-- What the receiver holds of a person as far as its own acceptances say, apart per environment: what a practice
-- gateway accepted says nothing about the national database.
CREATE TABLE accepted (
    environment  TEXT NOT NULL,
    org_code     TEXT NOT NULL,
    staff_code   TEXT NOT NULL,
    dossier_json TEXT NOT NULL,
    body_sha256  TEXT NOT NULL,
    message      INTEGER NOT NULL REFERENCES message (id),
    accepted_at  INTEGER NOT NULL,
    PRIMARY KEY (environment, org_code, staff_code)
) STRICT;
CREATE INDEX accepted_by ON accepted (message);

-- The audit trail: append-only, each row hashed over the one before ------------------------------------------------

CREATE TABLE audit (
    seq    INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash   TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only_1 BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_append_only_2 BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- Where the chain ends, so that a cut tail is seen.
CREATE TABLE audit_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
