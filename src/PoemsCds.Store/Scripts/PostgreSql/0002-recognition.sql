-- What each process of the service understood of the calls of a client on a day. The numbers are those of the process so far, so that
-- writing them again changes nothing; a day is the sum of its processes.

CREATE TABLE recognition (
    process uuid NOT NULL,
    day date NOT NULL,
    client varchar(60) NOT NULL,
    results integer NOT NULL,
    recognized integer NOT NULL,
    immunofixations integer NOT NULL,
    PRIMARY KEY (process, day, client)
);

CREATE INDEX ix_recognition_day ON recognition (day);

CREATE TABLE unknown_systems (
    process uuid NOT NULL,
    day date NOT NULL,
    client varchar(60) NOT NULL,
    system varchar(128) NOT NULL,
    entries integer NOT NULL,
    PRIMARY KEY (process, day, client, system)
);

CREATE INDEX ix_unknown_systems_day ON unknown_systems (day);
