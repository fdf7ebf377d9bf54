-- What each process of the service understood of the calls of a client on a day. The numbers are those of the process so far, so that
-- writing them again changes nothing; a day is the sum of its processes.

CREATE TABLE recognition (
    process TEXT NOT NULL,
    day TEXT NOT NULL,
    client TEXT NOT NULL,
    results INTEGER NOT NULL,
    recognized INTEGER NOT NULL,
    immunofixations INTEGER NOT NULL,
    PRIMARY KEY (process, day, client)
);

CREATE INDEX ix_recognition_day ON recognition (day);

CREATE TABLE unknown_systems (
    process TEXT NOT NULL,
    day TEXT NOT NULL,
    client TEXT NOT NULL,
    system TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (process, day, client, system)
);

CREATE INDEX ix_unknown_systems_day ON unknown_systems (day);
