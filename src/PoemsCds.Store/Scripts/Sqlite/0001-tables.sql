-- SQLite keeps times as text in UTC, days as text and UUIDs as text in capitals: that is how its driver writes them.

CREATE TABLE cards (
    uuid TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    client TEXT NOT NULL,
    service TEXT NOT NULL,
    hook TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    knowledge_version TEXT NOT NULL,
    patient BLOB NOT NULL,
    patient_at_client BLOB NOT NULL,
    patient_of_client BLOB NOT NULL,
    delivery TEXT NOT NULL,
    hidden_reason TEXT NULL,
    trigger TEXT NULL
);

CREATE INDEX ix_cards_day ON cards (day);

-- What was shown to a client that gives no feedback.
CREATE INDEX ix_cards_patient ON cards (patient, conclusion, at);

CREATE TABLE card_findings (
    card TEXT NOT NULL REFERENCES cards (uuid) ON DELETE CASCADE,
    digest BLOB NOT NULL,
    PRIMARY KEY (card, digest)
);

CREATE TABLE card_criteria (
    card TEXT NOT NULL REFERENCES cards (uuid) ON DELETE CASCADE,
    criterion TEXT NOT NULL,
    PRIMARY KEY (card, criterion)
);

CREATE TABLE feedback (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    card TEXT NOT NULL,
    client TEXT NOT NULL,
    service TEXT NOT NULL,
    outcome TEXT NOT NULL,
    suggestions TEXT NULL,
    reason_system TEXT NULL,
    reason_code TEXT NULL,
    at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    counts_at TEXT NOT NULL GENERATED ALWAYS AS (CASE WHEN at < received_at THEN at ELSE received_at END) VIRTUAL
);

-- One event is kept once.
CREATE UNIQUE INDEX ix_feedback_event ON feedback (card, client, at, outcome);

-- The latest report on a card, however many there are.
CREATE INDEX ix_feedback_latest ON feedback (card, client, counts_at, at, id);

CREATE INDEX ix_feedback_received_at ON feedback (received_at);

CREATE TABLE dismissals (
    card TEXT NOT NULL PRIMARY KEY REFERENCES cards (uuid) ON DELETE CASCADE,
    patient BLOB NOT NULL,
    conclusion TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX ix_dismissals_patient ON dismissals (patient, conclusion, at);

CREATE TABLE used_tokens (
    digest BLOB NOT NULL PRIMARY KEY,
    ends_at TEXT NOT NULL
);

CREATE INDEX ix_used_tokens_ends_at ON used_tokens (ends_at);
