-- Gate, arm and stratum of each card, and what later calls told.

ALTER TABLE cards ADD COLUMN gate TEXT NULL;
ALTER TABLE cards ADD COLUMN outside TEXT NULL;
ALTER TABLE cards ADD COLUMN arm TEXT NULL;
ALTER TABLE cards ADD COLUMN share_percent INTEGER NULL;
ALTER TABLE cards ADD COLUMN stratum TEXT NULL;
ALTER TABLE cards ADD COLUMN department TEXT NULL;
ALTER TABLE cards ADD COLUMN unit BLOB NULL;

-- What was not on record when the card was composed, and when a later call first told that it is.
CREATE TABLE card_outcomes (
    card TEXT NOT NULL REFERENCES cards (uuid) ON DELETE CASCADE,
    outcome TEXT NOT NULL,
    seen_at TEXT NULL,
    PRIMARY KEY (card, outcome)
);

-- The roll-out of each client as configured, a row for each change.
CREATE TABLE rollout_changes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    client TEXT NOT NULL,
    definition TEXT NOT NULL
);

CREATE INDEX ix_rollout_changes_client ON rollout_changes (client, id);
