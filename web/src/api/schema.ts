// Made by `npm run generate` from docs/reference/openapi.json. Not edited by hand.

export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_accounts"];
        put?: never;
        post: operations["add_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["disable_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Begins the upload of a photo, or finds the one that the same secret has begun. Nobody needs an account for it. What no report or step names goes after 72 hours, what stands still after one. */
        post: operations["begin_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** @description Where an upload stands: `Upload-Offset` of `Upload-Length`. */
        head: operations["upload_offset"];
        /** @description Appends a part at `Upload-Offset`: 64 KiB to 1 MiB, the last one may be shorter. A part is kept whole or not at all. With the last one the photo is decoded and encoded anew without any metadata; an empty part at the end does that again when it was cut off. */
        patch: operations["append_upload"];
        trace?: never;
    };
    "/api/v1/attachments/{id}/{variant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Shows a photo by a link of its case. The link is good for five minutes and for the session that asked for it, as long as the case may be seen. */
        get: operations["attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Takes matters of another system in, as a workbook or as rows. Each row is recorded by itself, under its number there: sending it again doubles nothing, and faults of one row keep no other out. */
        post: operations["take_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The cases that the post may see, by deadline. */
        get: operations["queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A case with its clocks, and what may be done now in this post. */
        get: operations["case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Everything that happened to a case, in order. */
        get: operations["history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reports/{report}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Opens a reporter's words or contact. Each opening is recorded before it is answered. */
        post: operations["unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Takes a step on a case: accept, dispatch, sign for, feed back, check, … */
        post: operations["step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Gives a post of one's own to a substitute, from the first to the last day. */
        post: operations["delegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["end_delegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's devices, the latest first. */
        get: operations["own_devices"];
        put?: never;
        /** @description Registers the key with which this device signs boxes of the caller. The same device again changes nothing. */
        post: operations["register_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Ends a device of one's own, such as a lost phone: what it has signed and is brought from now on waits until its author lets it be carried out. */
        delete: operations["end_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The notices for the desk of the post, for its grid and for the person, of cases that the post may see now; the newest first. */
        get: operations["inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Remembers how far the reader has seen the inbox, for the reader alone. */
        put: operations["put_seen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Server-sent events: that a case in the queue of the post has changed, that the inbox has something new, that the number of open cases is another. What, is read through the other endpoints. Kinds and fields of the events: docs/reference/live.md. */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The borders of the units of one level, for drawing. A weak ETag says whether they have changed. */
        get: operations["map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Loads a pack as one checked change, or says everything that is wrong with it. */
        put: operations["load_pack"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The people with a valid post at a unit, for naming a handler or a checker. */
        get: operations["people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The units of a place. A POST, so that no place stands in a log. */
        post: operations["find_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What residents reported through 民意通 in a year, and what became of it: sums of whole weeks. Small numbers are not told. */
        get: operations["public_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Reports a matter. Anybody can; members of staff log in and name their post. */
        post: operations["report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sealed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The caller's own boxes that were not carried out, the oldest first. They are kept for 90 days. */
        get: operations["kept_sealed"];
        put?: never;
        /** @description Brings a box. It is carried out as if its author had sent it himself; brought again, it is answered as the first time and has no second effect. */
        post: operations["bring_sealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sealed/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A box of one's own that was not carried out: why, and what was written. */
        get: operations["open_sealed"];
        put?: never;
        post?: never;
        /** @description Takes a box of one's own back, such as when its draft is in hand again. */
        delete: operations["take_sealed_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sealed/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Lets a box of one's own be carried out now. An operation has one effect, however often it is let go. */
        post: operations["release_sealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sealing-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The public key to which a phone seals what it cannot send yet. */
        get: operations["sealing_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Cases, units and categories by words, pinyin and numbers. A POST, because officers look for names, which must stand in no address and no log. */
        post: operations["search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["who_am_i"];
        put?: never;
        /** @description Logs in. A cookie marks the browser as known to the account: wrong passwords of strangers do not keep it out. */
        post: operations["log_in"];
        delete: operations["log_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The open cases of a post, as changes to what a phone has. Changes nothing. */
        post: operations["sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Progress for whoever has the code. A POST, so that the code stands in no log. */
        post: operations["track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/track/attachment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Shows a photo of the own report. The code goes in the body each time: nothing that could be passed on stands in an address. */
        post: operations["own_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/track/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The photos of the own report: how many were named, how many are here. */
        post: operations["own_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/track/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Rates, reopens, answers a question or objects to a refusal, with the code. */
        post: operations["reporter_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_webhooks"];
        put?: never;
        post: operations["make_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["change_webhook"];
        post?: never;
        delete: operations["remove_webhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Letters that were given up. They are kept for 30 days. */
        get: operations["dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Sends dead letters again, under the ids that they had. */
        post: operations["replay_letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account in a list. */
        AccountWire: {
            /** @description Whether it manages accounts and the pack. */
            administrator: boolean;
            /** @description Whether it has been ended. */
            disabled: boolean;
            /** @description The name to log in with. */
            login: string;
            /** @description The person's name. */
            name?: string | null;
        };
        /** @description The attachments of a case: how many its steps have named, and how many are here. */
        AttachmentsWire: {
            /**
             * @description How many of them are here. When fewer: 2 of 3 attachments here.
             * @example 2
             */
            here: number;
            /** @description Each. */
            items: components["schemas"]["AttachmentWire"][];
            /**
             * @description How many have been named.
             * @example 3
             */
            named: number;
        };
        /** @description An attachment that a step has named. */
        AttachmentWire: {
            /**
             * Format: int64
             * @description Pixels down; 0 while it is not here.
             */
            height: number;
            /** @description Whether it can be seen. */
            here: boolean;
            /**
             * Format: uuid
             * @description Its id, as the history names it.
             */
            id: string;
            /**
             * @description Where the photo is for five minutes, for this session. None for reporters, who ask with
             *     their code.
             */
            image?: string | null;
            /** @description The report of the resident whose it is; none for one of staff. */
            report?: string | null;
            /** @description Where the thumbnail is, alike. */
            thumbnail?: string | null;
            /**
             * Format: int64
             * @description Pixels across; 0 while it is not here.
             */
            width: number;
        };
        /** @description What became of a batch. */
        BatchDone: {
            /** @description How many rows came to what. */
            counts: components["schemas"]["Counts"];
            /** @description Whether nothing was recorded because nothing was meant to be. */
            dry_run: boolean;
            /** @description Each row, in its order. */
            rows: components["schemas"]["RowDone"][];
            /** @description The sheet that was read; empty for rows without one. */
            sheet: string;
        };
        /** @description A batch: a workbook, or its rows. */
        BatchRequest: {
            /**
             * @description The channel that stands for the other system; its mapping stands in `batches.toml`.
             * @example hotline_12345
             */
            channel: string;
            /** @description Only find out what would become of each row. */
            dry_run?: boolean;
            /**
             * Format: uuid
             * @description The post in which it is taken in.
             */
            post: string;
            /**
             * @description The rows, at most 1000, each with its cells by the titles of their columns. Instead of
             *     `workbook`.
             */
            rows?: Record<string, never>[] | null;
            /** @description A workbook (XLSX) of at most 3 MiB, in base64. Instead of `rows`. */
            workbook?: string | null;
        };
        /** @description What a phone has. */
        Carried: {
            /** @description The version of each case that it has, by its id. */
            known?: {
                [key: string]: number;
            };
            /**
             * Format: uuid
             * @description The post whose work it carries.
             */
            post: string;
        };
        /** @description A page of a queue. */
        CasePage: {
            /** @description For the next page; absent at the end. */
            next?: string | null;
            /** @description The cases, the nearest deadline first. */
            rows: components["schemas"]["CaseRow"][];
        };
        /** @description A row of a queue. */
        CaseRow: {
            /** @description What it is about. */
            category: components["schemas"]["Named"];
            checker?: components["schemas"]["PersonWire"] | null;
            /** @description Whose desk. */
            desk: components["schemas"]["NamedUnit"];
            due?: components["schemas"]["DueWire"] | null;
            /** @description Where. */
            grid: components["schemas"]["NamedUnit"];
            handler?: components["schemas"]["PersonWire"] | null;
            /**
             * Format: uuid
             * @description The case.
             */
            id: string;
            /**
             * Format: double
             * @description Its point, CGCS2000, in degrees.
             */
            lat: number;
            lead?: components["schemas"]["NamedUnit"] | null;
            /**
             * Format: double
             * @description Its point, CGCS2000, in degrees.
             */
            lng: number;
            /** @description Its number. */
            number: string;
            /** @description First report. */
            reported_at: string;
            /**
             * Format: int32
             * @description 1, and one more for each reopening.
             */
            round: number;
            /**
             * @description How grave.
             * @example ordinary
             */
            severity: string;
            /** @description Where it stands. */
            stage: components["schemas"]["Named"];
            /**
             * @description Supervision in force.
             * @example urge
             */
            supervision?: string | null;
            /**
             * Format: int64
             * @description How many things have happened to it.
             */
            version: number;
        };
        /** @description A case as its page shows it. */
        CaseWire: components["schemas"]["CaseRow"] & {
            /** @description What may be done now in the post of the request. */
            allowed: components["schemas"]["Named"][];
            /** @description Photos that its steps have named, with links for this session. */
            attachments: components["schemas"]["AttachmentsWire"];
            /** @description Whether the assignment binds after a ruling. */
            binding: boolean;
            /** @description How it came in. */
            channel: components["schemas"]["Named"];
            /** @description Its clocks, each with where the time went. */
            clocks: components["schemas"]["ClockWire"][];
            /** @description 协办单位. */
            co: components["schemas"]["NamedUnit"][];
            /** @description What other systems call it. */
            foreign: components["schemas"]["ForeignWire"][];
            /** @description Marks. */
            labels: components["schemas"]["Named"][];
            /**
             * Format: uuid
             * @description The case into which it was merged.
             */
            master?: string | null;
            /** @description Version of the pack under which it was decided. */
            pack: string;
            /** @description The units for which it counts. */
            place: components["schemas"]["PlaceUnits"];
            /**
             * Format: int64
             * @description Position of its last event in the district's log.
             */
            position: number;
            proposal?: components["schemas"]["ProposalWire"] | null;
            proposed_lead?: components["schemas"]["NamedUnit"] | null;
            /** @description Its reports. */
            reports: components["schemas"]["ReportWire"][];
            /**
             * Format: int32
             * @description Returns in all rounds.
             */
            returns: number;
            /**
             * Format: int32
             * @description Failed closing checks in all rounds.
             */
            rework: number;
            /** @description The routing rule that chose the desk. */
            rule: string;
            suspension?: components["schemas"]["ExplanationWire"] | null;
        };
        /** @description What a report can be about. */
        CategoryWire: {
            /** @description How the end is checked: on_spot, documents or none. */
            closing_check: string;
            /**
             * @description The code to send.
             * @example road
             */
            code: string;
            /** @description A number to call first, when somebody is in danger. */
            emergency?: string | null;
            /** @description For choosing. */
            group: string;
            /** @description Its name. */
            name_en: string;
            /** @description Its name. */
            name_zh: string;
            /**
             * @description Handling limit of an ordinary matter.
             * @example 5WD
             */
            normal: string;
            /** @description Whether a grid worker may settle it on the spot. */
            on_spot_allowed: boolean;
            /** @description Whether residents are offered it. */
            public: boolean;
            /** @description Handling limit of an urgent one. */
            urgent?: string | null;
            /** @description Words that suggest it. */
            words: string[];
        };
        /** @description What the phone has to change. */
        Changes: {
            /** @description Whole cases that are new to it or have changed, the nearest deadline first. */
            changed: components["schemas"]["CaseWire"][];
            /**
             * @description Whether the post has more open cases than a phone carries. Those with the nearest deadlines
             *     are carried.
             */
            cut: boolean;
            /** @description Cases that it has to forget. */
            gone: string[];
            /** @description Whether there is more: ask again with what it has then. */
            more: boolean;
        };
        /** @description How reports come in. */
        ChannelWire: {
            /**
             * @description The code to send.
             * @example minyitong
             */
            code: string;
            /** @description Its name. */
            name_en: string;
            /** @description Its name. */
            name_zh: string;
            /** @description Whether reports through it are taken down for somebody else. */
            on_behalf: boolean;
            /** @description Whether residents report through it without an account. */
            public: boolean;
        };
        /** @description A clock with where its time went. */
        ClockWire: {
            ceiling?: components["schemas"]["ExplanationWire"] | null;
            /** @description Which. */
            clock: components["schemas"]["Named"];
            due?: components["schemas"]["DueWire"] | null;
            /** @description From the start to the deadline, without a gap. */
            segments: components["schemas"]["SegmentWire"][];
            /** @description calm, soon, overdue, paused, done_in_time or done_late. */
            status: string;
            stricter?: components["schemas"]["ExplanationWire"] | null;
        };
        /** @description The code of a receipt. */
        CodeWire: {
            /**
             * @description As it stands on the receipt.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            code: string;
        };
        /** @description A member of staff whom a desk can name. */
        ColleagueWire: {
            /** @description Whether the person is a substitute there. */
            backup: boolean;
            /** @description Whether the person has an enforcement certificate. */
            certified: boolean;
            /** @description What he or she is called. */
            name: string;
            /**
             * Format: uuid
             * @description The id that a step names.
             */
            person: string;
            /** @description The role of the post. */
            role: string;
            territory?: components["schemas"]["NamedUnit"] | null;
        };
        /** @description How a reporter can be reached. Kept encrypted and apart, for the answer to this report only. */
        ContactWire: {
            /**
             * @description What to call the reporter.
             * @example 陈女士
             */
            name?: string | null;
            /**
             * @description A telephone number.
             * @example 19900000001
             */
            phone?: string | null;
            /**
             * @description Whether a message to this contact can do no harm: `true` lets one be sent also where the
             *     matter is such that it could (violence at home, minors), `false` lets none be sent ever.
             *     Left out: messages are sent unless the matter is of that kind.
             */
            safe?: boolean | null;
        };
        /** @description What is put right. */
        CorrectionWire: {
            /** @description Another category. */
            category?: string | null;
            /** @description The units complained of, with `concerns_official`. */
            concerned_units?: string[];
            /** @description A missing mark. */
            label?: string | null;
            place?: components["schemas"]["PlaceWire"] | null;
            /** @description Another severity. */
            severity?: string | null;
        };
        /** @description How many rows came to what. */
        Counts: {
            conflict: number;
            faulty: number;
            same: number;
            taken: number;
        };
        /** @description Name and password. */
        Credentials: {
            /**
             * @description The name of the account.
             * @example zhili.desk
             */
            login: string;
            /** @description Its password. */
            password: string;
        };
        /**
         * @description The coordinate system of a place that is sent in. Answers are always CGCS2000.
         * @enum {string}
         */
        DatumWire: "wgs84" | "cgcs2000" | "gcj02";
        /** @description A letter that was given up. */
        DeadLetter: {
            /** @description When it was given up: RFC 3339 in UTC+8. */
            at: string;
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /** @description What was sent. */
            body: string;
            /** @description The `webhook-id` with which it was sent, and will be again. */
            id: string;
            /** @description Why the last try failed. */
            why: string;
        };
        /** @description A page of dead letters. */
        DeadPage: {
            /** @description For the next page; absent at the end. */
            next?: string | null;
            /** @description The letters, by id. */
            rows: components["schemas"]["DeadLetter"][];
        };
        /** @description A delegation that has been recorded. */
        DelegationMade: {
            /** @description For ending it early. */
            id: string;
        };
        /** @description A wish to be stood in for. */
        DelegationWire: {
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /**
             * Format: uuid
             * @description A post of one's own.
             */
            post: string;
            /**
             * @description Why.
             * @example 年休
             */
            reason: string;
            /**
             * Format: uuid
             * @description Who stands in.
             */
            substitute: string;
            /**
             * Format: date
             * @description Last day.
             */
            to: string;
        };
        /** @description A device that signs. */
        DeviceRequest: {
            /**
             * Format: uuid
             * @description A UUID in lower case, made on the device; the same as in the header `X-Jishi-Device`.
             */
            device_id: string;
            /**
             * @description The public key of ECDSA on P-256, an uncompressed point: 65 bytes in base64url without
             *     padding. The private key never leaves the device.
             */
            public_key: string;
        };
        /** @description A device of one's own. */
        DeviceWire: {
            device_id: string;
            /**
             * Format: date-time
             * @description When it was ended; none while it may sign.
             */
            ended_at?: string | null;
            /**
             * Format: date-time
             * @description When it was registered.
             */
            registered_at: string;
        };
        /** @description To whom a case goes. */
        DispatchWire: {
            /** @description 协办单位. */
            co?: string[];
            /** @description The person, when a station dispatches to its own people. */
            handler?: string | null;
            /** @description 主办单位. */
            lead: string;
            /** @description What is asked; the basis of a ruling. */
            opinion?: string;
        };
        /** @description A deadline. */
        DueWire: {
            /**
             * @description The instant, RFC 3339 in UTC+8.
             * @example 2026-11-25T17:30:00+08:00
             */
            at: string;
            /**
             * @description Of which clock.
             * @example handling
             */
            clock: string;
            /** @description Reckoned with a year whose holidays are not published yet. */
            provisional: boolean;
        };
        /** @description An account to end. */
        Ending: {
            /** @description Its name. */
            login: string;
        };
        /** @description A delegation to end. */
        EndingWire: {
            /** @description Its id. */
            id: string;
        };
        /** @description A sentence in both languages. */
        ExplanationWire: {
            /** @description English. */
            en: string;
            /** @description Chinese. */
            zh: string;
        };
        /** @description What is wrong with a cell of a row, or with the row as a whole. */
        FaultWire: {
            /**
             * @description Title of the column; absent when it is the row as a whole.
             * @example 诉求类别
             */
            column?: string | null;
            /** @description The same in English. */
            en: string;
            /** @description What stands there, shortened; absent for personal values. */
            value?: string | null;
            /** @description What is wrong and how to mend it, in Chinese. */
            zh: string;
        };
        /** @description A unit with its border. */
        FeatureWire: {
            geometry: components["schemas"]["GeometryWire"];
            properties: components["schemas"]["UnitOnMap"];
            /**
             * @description Always `Feature`.
             * @example Feature
             */
            type: string;
        };
        /** @description The number of a case in another system. */
        ForeignWire: {
            /** @description Until when it must be done there. */
            due?: string | null;
            /** @description The number there. */
            number: string;
            /** @description When it came in there. */
            received_at?: string | null;
            /** @description The channel that stands for the system. */
            system: components["schemas"]["Named"];
        };
        /**
         * @description What can be looked for.
         * @enum {string}
         */
        FoundKind: "case" | "unit" | "category";
        /** @description A unit that was found. */
        FoundUnit: components["schemas"]["NamedUnit"] & {
            /**
             * @description township, community, area …
             * @example township
             */
            kind: string;
        };
        /** @description Where the border runs. */
        GeometryWire: {
            /**
             * @description Polygons of rings of positions: longitude and latitude in degrees (CGCS2000, which for a map
             *     is WGS 84), rounded to 0.00001, about a metre.
             */
            coordinates: number[][][][];
            /**
             * @description Always `MultiPolygon`.
             * @example MultiPolygon
             */
            type: string;
        };
        /** @description Something that happened to a case. */
        HistoryEntry: {
            /** @description When. */
            at: string;
            /**
             * @description What.
             * @example dispatched
             */
            kind: string;
            person?: components["schemas"]["PersonWire"] | null;
            /**
             * Format: int64
             * @description Its position in the district's log.
             */
            position: number;
            /** @description In which post; `system` or `reporter` where nobody at work acted. */
            post?: string | null;
            /** @description In words. */
            said: components["schemas"]["ExplanationWire"];
            /**
             * Format: int64
             * @description The case's version after it.
             */
            version: number;
        };
        /** @description A page of an inbox. */
        InboxPage: {
            /**
             * Format: int64
             * @description For the next page; absent at the end.
             */
            next?: number | null;
            /** @description The notices, the newest first. */
            rows: components["schemas"]["NoticeWire"][];
            /**
             * Format: int64
             * @description Up to which notice the reader has seen. Nobody else can read this.
             */
            seen: number;
        };
        /** @description A box that was not carried out. */
        KeptWire: {
            /** @description The device that has signed it. */
            device_id: string;
            /** @description SHA-256 of the box, in hexadecimal. */
            id: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            kept_at: string;
            /**
             * @description `refused` or `held`.
             * @example refused
             */
            outcome: string;
        };
        /**
         * @description Whose borders.
         * @enum {string}
         */
        Level: "district" | "township" | "area" | "community" | "grid";
        /** @description What a load has changed. */
        LoadedWire: {
            /** @description What differs from before, a line each. */
            difference: string[];
            /** @description People that are new or have changed. */
            people: number;
            /** @description Posts that are new or have changed. */
            posts: number;
            /**
             * Format: int64
             * @description The newest version now.
             */
            version: number;
        };
        /** @description A session that has begun. */
        LoggedIn: components["schemas"]["WhoAmI"] & {
            /** @description For programs: send it as `Authorization: Bearer …`. Pages use the cookie. */
            token: string;
        };
        /** @description Borders as GeoJSON (RFC 7946). */
        MapWire: {
            /** @description One for each unit. */
            features: components["schemas"]["FeatureWire"][];
            /**
             * @description Always `FeatureCollection`.
             * @example FeatureCollection
             */
            type: string;
        };
        /** @description A step of a report, for its reporter. */
        Milestone: {
            /** @description When. */
            at: string;
            /** @description Of what kind. */
            kind: components["schemas"]["MilestoneKind"];
            /** @description What the office says to the reporter. */
            said?: string | null;
            /** @description In plain words. */
            told: components["schemas"]["ExplanationWire"];
        };
        /**
         * @description What kind of step it was, for choosing a sign.
         * @enum {string}
         */
        MilestoneKind: "received" | "accepted" | "passed_on" | "taken_up" | "asked" | "answered" | "paused" | "resumed" | "handled" | "checked" | "closed" | "declined" | "rated" | "reopened";
        /** @description Reports of residents, as the district counts them. */
        MinyitongFigures: {
            /**
             * Format: int64
             * @description Matters closed.
             */
            closed: number;
            five_star?: components["schemas"]["RateWire"] | null;
            /**
             * Format: int64
             * @description Reports received.
             */
            received: number;
            routed?: components["schemas"]["RateWire"] | null;
            unrated?: components["schemas"]["RateWire"] | null;
        };
        /** @description A code with its names. */
        Named: {
            /**
             * @description The code.
             * @example reported
             */
            code: string;
            /** @description English; the code itself where the trade has no other word. */
            name_en: string;
            /** @description Chinese. */
            name_zh: string;
        };
        /** @description A unit with its names. */
        NamedUnit: {
            /**
             * @description Permanent code.
             * @example 330502101
             */
            code: string;
            /** @description English name. */
            name_en: string;
            /** @description Chinese name. */
            name_zh: string;
        };
        /** @description A wish for an account. */
        NewAccountWire: {
            /**
             * @description The name to log in with.
             * @example zhili.desk
             */
            login: string;
            /** @description The first password; the person must change it before anything else. */
            password: string;
            /** @description Code of the person in the people's files; leave it out for an administrator. */
            person?: string | null;
        };
        /** @description A notice. It says that something happened; what, stands in the case. */
        NoticeWire: {
            /**
             * @description When it happened: RFC 3339 in UTC+8.
             * @example 2026-11-24T09:00:00+08:00
             */
            at: string;
            /**
             * Format: uuid
             * @description The case.
             */
            case: string;
            /**
             * @description Kind of the event.
             * @example deadline_warned
             */
            event: string;
            /**
             * Format: int64
             * @description Its number in the district; later ones are greater.
             */
            id: number;
            /** @description Whether the reader has not marked it as seen. */
            new: boolean;
            /** @description Its number, for people. */
            number: string;
            /**
             * Format: int64
             * @description Position of the event in the district's log.
             */
            position: number;
            /** @description The same in English. */
            text_en: string;
            /** @description In words, made now: with the case as it is now. */
            text_zh: string;
            /** @description Whether it cannot wait. */
            urgent: boolean;
        };
        /** @description How a matter was settled on the spot. */
        OnSpotWire: {
            /** @description Why there is none, where the category wants one. */
            no_photo_reason?: string | null;
            /**
             * @description What was done.
             * @example 当场清理通道，已复原
             */
            opinion: string;
            /**
             * Format: int32
             * @description How many photos belong to it.
             */
            photos?: number;
        };
        /** @description What has been opened. */
        OpenedWire: {
            /**
             * Format: int64
             * @description Position of this opening in the access log.
             */
            access_position: number;
            contact?: components["schemas"]["ContactWire"] | null;
            /** @description What the reporter wrote, first and later. */
            words: string[];
        };
        /**
         * @description What became of a row.
         * @enum {string}
         */
        Outcome: "taken" | "same" | "conflict" | "faulty";
        /** @description The code of a receipt, and which photo. */
        OwnPhotoRequest: {
            /**
             * @description As it stands on the receipt.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            code: string;
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description In which form. */
            variant: components["schemas"]["Variant"];
        };
        /** @description The code of a receipt. */
        OwnRequest: {
            /**
             * @description As it stands on the receipt.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            code: string;
        };
        /** @description A pack to be loaded. */
        PackWire: {
            /** @description Only find out what would change. */
            dry_run?: boolean;
            /** @description The files by path: `units.csv`, `borders/grids.geojson` … */
            files: {
                [key: string]: string;
            };
            /** @description The files of its people. */
            people?: {
                [key: string]: string;
            } | null;
        };
        /** @description Another password. */
        PasswordChange: {
            /** @description The new one: 10 to 128 signs, without the account's name. */
            password: string;
            /** @description The present one. */
            present: string;
        };
        /** @description A person at work. */
        PersonWire: {
            /**
             * Format: uuid
             * @description The id.
             */
            id: string;
            /** @description What he or she is called. */
            name: string;
        };
        /** @description The units of a place. */
        PlaceUnits: {
            area?: components["schemas"]["NamedUnit"] | null;
            /** @description 村社. */
            community: components["schemas"]["NamedUnit"];
            /** @description 网格. */
            grid: components["schemas"]["NamedUnit"];
            /** @description 镇街. */
            township: components["schemas"]["NamedUnit"];
        };
        /** @description A place, in degrees. */
        PlaceWire: {
            /** @description In which system. */
            datum?: components["schemas"]["DatumWire"];
            /**
             * Format: double
             * @description Latitude north.
             * @example 30.8703
             */
            lat: number;
            /**
             * Format: double
             * @description Longitude east.
             * @example 120.0932
             */
            lng: number;
        };
        /** @description A post. */
        PostWire: {
            /** @description Whether the holder has an enforcement certificate. */
            certified: boolean;
            /**
             * Format: uuid
             * @description Named in every step that is taken in it.
             */
            id: string;
            /**
             * @description The role it gives.
             * @example station_desk
             */
            role: string;
            /** @description The role's name. */
            role_en: string;
            /** @description The role's name. */
            role_zh: string;
            /** @description For whom one stands in; absent in a post of one's own. */
            stands_in_for?: string | null;
            territory?: components["schemas"]["NamedUnit"] | null;
            /** @description At whose desk. */
            unit: components["schemas"]["NamedUnit"];
        };
        /** @description The form of a problem on the wire, for the API's description. */
        ProblemWire: {
            /**
             * @description The stable name of the kind.
             * @example refused
             */
            code: string;
            /** @description The present state, where the caller's was overtaken. */
            current?: unknown;
            /** @description This occurrence in words, in the same language. */
            detail: string;
            /** @description The same in English. */
            detail_en: string;
            /**
             * @description JSON pointer to the faulty part of the request.
             * @example /place/lng
             */
            pointer?: string | null;
            /**
             * @description The stable name of the rule that forbids the step.
             * @example not_at_this_stage
             */
            rule?: string | null;
            /**
             * Format: int32
             * @description HTTP status.
             * @example 409
             */
            status: number;
            /** @description The kind in words, in the language of `Accept-Language` (Chinese unless English is wanted). */
            title: string;
            /** @description The same in English. */
            title_en: string;
            /**
             * @description Where the kind is explained.
             * @example /problems/refused
             */
            type: string;
            /** @description Roles whose holders could take the step. */
            who_could?: string[] | null;
        };
        /** @description What a reporter sees. */
        Progress: {
            /** @description What the reporter can do now. */
            allowed: string[];
            /** @description What it is about. */
            category: components["schemas"]["Named"];
            due?: components["schemas"]["DueWire"] | null;
            /** @description The case's number. */
            number: string;
            /** @description When the report arrived. */
            reported_at: string;
            /** @description What the office asks, or why the report was not accepted, or what was done. */
            said?: string | null;
            /** @description Where it stands, in a reporter's words. */
            stage: components["schemas"]["ExplanationWire"];
            /**
             * Format: int32
             * @description The rating given.
             */
            stars?: number | null;
            /** @description What has become of it, step by step, the first one first. */
            steps: components["schemas"]["Milestone"][];
            /** @description The unit that has it. */
            with: components["schemas"]["NamedUnit"];
        };
        /** @description What waits for a second person. */
        ProposalWire: {
            /** @description Who asked, and so may not confirm. */
            by: components["schemas"]["PersonWire"];
            /** @description void, extension, suspension or force_close. */
            step: string;
        };
        /** @description Public figures of 民意通. */
        PublicFigures: {
            figures?: components["schemas"]["MinyitongFigures"] | null;
            /**
             * @description The first day that they cover.
             * @example 2026-01-01
             */
            from: string;
            /**
             * Format: int64
             * @description Below this number nothing is told, nor by subtracting what was told at two times.
             * @example 10
             */
            none_below: number;
            /**
             * Format: int64
             * @description Position of the log up to which everything has been counted.
             */
            position: number;
            /**
             * @description The day after the last one; the same day when nothing can be told yet.
             * @example 2026-11-23
             */
            until: string;
        };
        /** @description A rate with its base. */
        RateWire: {
            /**
             * Format: int64
             * @description Denominator.
             * @example 1309
             */
            base: number;
            /**
             * Format: int64
             * @description Numerator.
             * @example 939
             */
            part: number;
            /**
             * @description In per cent, two decimals, half up.
             * @example 71.73
             */
            percent: string;
        };
        /** @description A rating. */
        RatingWire: {
            /** @description Whether somebody has called back. */
            called_back: boolean;
            /** @description Whether solved. */
            solved: boolean;
            /**
             * Format: int32
             * @description 1 to 5.
             */
            stars: number;
        };
        /** @description The receipt of a report. */
        Receipt: {
            /**
             * Format: uuid
             * @description The case.
             */
            case: string;
            /** @description The unit that has it now. */
            desk: components["schemas"]["NamedUnit"];
            due?: components["schemas"]["DueWire"] | null;
            /**
             * @description Its number, for people (案件编号, 19 digits).
             * @example 3305022026112400001
             */
            number: string;
            /**
             * Format: int64
             * @description Position in the district's log; send it back as `X-Jishi-Position` to read your own write.
             */
            position: number;
            /**
             * Format: uuid
             * @description This report.
             */
            report: string;
            /** @description Why it went there; for members of staff also what would have led elsewhere. */
            routing: components["schemas"]["ExplanationWire"];
            /**
             * @description Where the case stands.
             * @example reported
             */
            stage: string;
            /**
             * @description The secret code that shows progress, takes answers and the rating. Shown only here.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            tracking_code?: string | null;
        };
        /** @description How many are sent again. */
        Replayed: {
            /** @description So many. */
            letters: number;
        };
        /** @description Which dead letters are sent again. */
        ReplayWish: {
            /** @description One letter; the first hundred when left out. */
            letter?: string | null;
        };
        /** @description What a reporter does with the code. */
        ReporterStep: {
            /** @description Photos that belong to an answer or a reopening, at most 3, by the ids of their uploads (`POST /api/v1/attachments`). They may come later. */
            attachments?: string[];
            /** @description As it stands on the receipt. */
            code: string;
            /** @description What is to be done. */
            step: components["schemas"]["ReporterStepWire"];
        };
        /** @description Steps of a reporter. */
        ReporterStepWire: {
            /** @enum {string} */
            action: "rate";
            /** @description Whether it is solved. */
            solved: boolean;
            /**
             * Format: int32
             * @description 1 to 5.
             * @example 5
             */
            stars: number;
        } | {
            /** @enum {string} */
            action: "reopen";
            /** @description What is not solved. */
            words: string;
        } | {
            /** @enum {string} */
            action: "answer_reporter";
            /** @description The answer. */
            words: string;
        } | {
            /** @enum {string} */
            action: "object_decline";
            /** @description Why. */
            words: string;
        };
        /** @description A new report. */
        ReportRequest: {
            /** @description Photos, at most 3, by the ids of their uploads (`POST /api/v1/attachments`). They may come later. */
            attachments?: string[];
            /**
             * @description What it is about; see `GET /api/v1/categories`.
             * @example road
             */
            category: string;
            /**
             * @description How it came in; members of staff say it, residents' reports are `minyitong`.
             * @example minyitong
             */
            channel?: string | null;
            /** @description Units complained of, when the report is about officials. */
            concerned_units?: string[];
            contact?: components["schemas"]["ContactWire"] | null;
            /** @description Taken down for somebody else (来电、来访、代报). */
            on_behalf?: boolean;
            on_spot?: components["schemas"]["OnSpotWire"] | null;
            /** @description Where it is. */
            place: components["schemas"]["PlaceWire"];
            /**
             * Format: uuid
             * @description The post in which a member of staff reports; residents leave it out.
             */
            post?: string | null;
            /**
             * @description How grave; `ordinary` when left out.
             * @example ordinary
             */
            severity?: string | null;
            /**
             * @description In the reporter's own words. Personal: encrypted, never searched.
             * @example 路口有个大坑，下雨看不见
             */
            words?: string | null;
        };
        /** @description A report of a case. */
        ReportWire: {
            /** @description When the server received it. */
            at: string;
            /** @description Whether a contact was given. */
            has_contact: boolean;
            /** @description Whether words were given; they are opened with a purpose. */
            has_words: boolean;
            /**
             * Format: uuid
             * @description The id, for opening its words.
             */
            id: string;
            rating?: components["schemas"]["RatingWire"] | null;
            /**
             * @description anonymous, resident, staff or on_behalf.
             * @example anonymous
             */
            reporter: string;
            staff?: components["schemas"]["PersonWire"] | null;
        };
        /** @description A row of a batch, and what became of it. */
        RowDone: {
            /**
             * Format: uuid
             * @description The case, where there is one that the post may see.
             */
            case?: string | null;
            /** @description What is wrong with it. */
            faults: components["schemas"]["FaultWire"][];
            /** @description The number in the other system, where it could be read. */
            number?: string | null;
            /** @description What became of it. */
            outcome: components["schemas"]["Outcome"];
            /**
             * Format: int32
             * @description Its number in the sheet, as people count; of rows without a sheet the first is 1.
             * @example 2
             */
            row: number;
        };
        /** @description What became of a box. Whoever brings it is told no more. */
        SealedOutcome: {
            /**
             * @description `taken`, `refused` (its author finds the reason) or `held` (its author has to log in).
             * @example taken
             */
            outcome: string;
        };
        /** @description A box. Nobody needs to be logged in to bring it. */
        SealedRequest: {
            /** @description A request as JSON (`Written`), sealed; at most 1 MiB before base64url. */
            ciphertext: string;
            /**
             * Format: uuid
             * @description Which device has sealed and signed it.
             */
            device_id: string;
            /** @description The encapsulated key of RFC 9180: 65 bytes in base64url without padding. */
            encapsulated: string;
            /** @description To which key it is sealed. */
            key_id: string;
            /**
             * @description ECDSA on P-256 with SHA-256 over the bytes of `encapsulated` and `ciphertext`, as r and s:
             *     64 bytes in base64url without padding.
             */
            signature: string;
        };
        /** @description What a phone seals to. */
        SealingKeyWire: {
            /**
             * @description The `info` of RFC 9180. The associated data is the device's id.
             * @example jishi sealed 1
             */
            info: string;
            /**
             * @description What tells this key from others.
             * @example 9f86d081884c7d65
             */
            key_id: string;
            /** @description An uncompressed point of P-256, 65 bytes in base64url without padding. */
            public_key: string;
            /**
             * @description The suite of RFC 9180, base mode.
             * @example DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM
             */
            suite: string;
        };
        /** @description What was found. Nothing is counted. */
        SearchAnswer: {
            /**
             * @description Cases that the post may see: those whose number is meant, then those that have every word,
             *     the newest report first. A page may hold fewer than were asked for and yet have a next one.
             *     Absent where no case can be found by these words: a single Chinese sign, or a long number
             *     that is no case number.
             */
            cases?: components["schemas"]["CaseRow"][] | null;
            /** @description Categories whose name, code or sound fits, the best first; only on the first page. */
            categories: components["schemas"]["Named"][];
            /**
             * Format: int64
             * @description Position of the log up to which the words of cases are found; numbers are found at once.
             */
            indexed_to: number;
            /** @description Whether older cases are still being taken into the index. */
            indexing: boolean;
            /** @description For the next page; absent at the end. */
            next?: string | null;
            /** @description Units whose name, code or sound fits, the best first; only on the first page. */
            units: components["schemas"]["FoundUnit"][];
        };
        /** @description What is looked for, by whom. */
        SearchRequest: {
            /** @description `next` of the page before, with everything else as it was. */
            cursor?: string | null;
            /** @description Of what kinds; all when left out. */
            kinds?: components["schemas"]["FoundKind"][];
            /** @description Cases of a page, at most 100. */
            limit?: number;
            /**
             * Format: uuid
             * @description The post in which it is looked for.
             */
            post: string;
            /**
             * @description Words with blanks between them, all of which must be found, or a case number: whole, its
             *     beginning, or its last four or five digits. At most 64 signs and 8 words.
             * @example 织里镇 消防
             */
            q: string;
        };
        /** @description How far somebody has seen the inbox of a post. */
        SeenWire: {
            /**
             * Format: uuid
             * @description The post.
             */
            post: string;
            /**
             * Format: int64
             * @description The `id` of the newest notice seen.
             */
            seen: number;
        };
        /** @description A stretch of time. */
        SegmentWire: {
            /** @description Its beginning. */
            from: string;
            /** @description counted, outside_hours, day_off, first_day or paused. */
            kind: string;
            /** @description Its end. */
            to: string;
            /** @description In words. */
            why: components["schemas"]["ExplanationWire"];
        };
        /** @description The first administrator. */
        SetUp: {
            /**
             * @description A name for the account.
             * @example admin
             */
            login: string;
            /** @description A password of its own. */
            password: string;
            /** @description The token that the server has shown at its start. */
            token: string;
        };
        /** @description Where a station is. */
        StationWire: {
            /**
             * Format: double
             * @description Latitude north.
             * @example 30.8703
             */
            lat: number;
            /**
             * Format: double
             * @description Longitude east.
             * @example 120.0932
             */
            lng: number;
        };
        /** @description What a step has led to. */
        StepAnswer: {
            /**
             * Format: uuid
             * @description The case.
             */
            case: string;
            /**
             * Format: int64
             * @description Position of the last event in the district's log.
             */
            position: number;
            /** @description Whether this operation had been recorded before. */
            repeated: boolean;
            /**
             * @description Where it stands now.
             * @example accepted
             */
            stage: string;
            /**
             * Format: int64
             * @description Its version now.
             */
            version: number;
        };
        /** @description A step on a case, with the post in which it is done. */
        StepRequest: {
            /** @description Photos of what was done or seen, at most 2, by the ids of their uploads (`POST /api/v1/attachments`). They may come later. */
            attachments?: string[];
            /**
             * Format: int64
             * @description The version of the case that the actor saw. When given and overtaken, nothing is done.
             */
            base_version?: number | null;
            /**
             * Format: uuid
             * @description The post in which the actor acts.
             */
            post: string;
            /** @description What is to be done. */
            step: components["schemas"]["StepWire"];
        };
        /** @description Every step that a member of staff can take on an existing case. */
        StepWire: {
            /** @enum {string} */
            action: "sample_on_spot";
            opinion: string;
            result: string;
        } | {
            /** @enum {string} */
            action: "request_precheck";
            checker: string;
        } | {
            /** @enum {string} */
            action: "precheck";
            opinion: string;
            result: string;
        } | {
            /** @enum {string} */
            action: "accept";
        } | {
            /** @enum {string} */
            action: "decline";
            opinion: string;
            reason: string;
        } | {
            /** @enum {string} */
            action: "object_decline";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "merge";
            master: string;
        } | {
            /** @enum {string} */
            action: "split";
        } | {
            /** @enum {string} */
            action: "propose_void";
            opinion: string;
            reason: string;
        } | {
            /** @enum {string} */
            action: "confirm_void";
            granted: boolean;
            opinion?: string;
        } | {
            /** @enum {string} */
            action: "restore";
            opinion: string;
        } | (components["schemas"]["DispatchWire"] & {
            /** @enum {string} */
            action: "dispatch";
        }) | {
            /** @enum {string} */
            action: "escalate";
            opinion: string;
        } | (components["schemas"]["DispatchWire"] & {
            /** @enum {string} */
            action: "assign_down";
        }) | {
            /** @enum {string} */
            action: "send_back";
            opinion: string;
            /** @example needs_other_lead */
            reason: string;
            township: string;
        } | {
            /** @enum {string} */
            action: "sign_for";
            handler?: string | null;
        } | {
            /** @enum {string} */
            action: "return_back";
            opinion: string;
            reason: string;
        } | (components["schemas"]["DispatchWire"] & {
            /** @enum {string} */
            action: "rule_objection";
        }) | {
            /** @enum {string} */
            action: "back_to_intake";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "withdraw";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "request_extension";
            /** @example 3WD */
            limit: string;
            opinion: string;
        } | {
            /** @enum {string} */
            action: "decide_extension";
            granted: boolean;
            opinion?: string;
        } | {
            /** @enum {string} */
            action: "decide_further_extension";
            granted: boolean;
            opinion?: string;
        } | {
            /** @enum {string} */
            action: "propose_suspend";
            opinion: string;
            suspension: components["schemas"]["SuspensionWire"];
        } | {
            /** @enum {string} */
            action: "confirm_suspend";
            granted: boolean;
            opinion?: string;
        } | {
            /** @enum {string} */
            action: "review_suspension";
            opinion: string;
            suspension: components["schemas"]["SuspensionWire"];
        } | {
            /** @enum {string} */
            action: "resume";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "ask_reporter";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "answer_reporter";
        } | {
            /** @enum {string} */
            action: "supervise";
            level: string;
            opinion: string;
        } | {
            /** @enum {string} */
            action: "answer_supervision";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "co_feedback";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "feedback";
            checker?: string | null;
            opinion: string;
        } | {
            /** @enum {string} */
            action: "check_on_spot";
            opinion: string;
            result: string;
        } | {
            /** @enum {string} */
            action: "check_documents";
            opinion: string;
            result: string;
        } | {
            /** @enum {string} */
            action: "propose_force_close";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "confirm_force_close";
            granted: boolean;
            opinion?: string;
        } | {
            /** @enum {string} */
            action: "callback";
            opinion: string;
            /** @description Whether something is to be set right. */
            rectify?: boolean;
            report: string;
        } | {
            /** @enum {string} */
            action: "rectify";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "reopen";
            opinion: string;
        } | {
            /** @enum {string} */
            action: "archive";
        } | (components["schemas"]["CorrectionWire"] & {
            /** @enum {string} */
            action: "correct";
        });
        /** @description 挂账. */
        SuspensionWire: {
            /** @description What keeps people safe meanwhile. */
            interim_measure: string;
            /** @description The unit that owns the case while it rests. */
            owner: string;
            /**
             * @description Why it rests.
             * @example construction
             */
            reason: string;
            /**
             * Format: date
             * @description The day of the next review.
             */
            review_on: string;
        };
        /** @description Which unit a border belongs to. */
        UnitOnMap: {
            /** @description Its permanent code. */
            code: string;
            level: components["schemas"]["Level"];
            /** @description English name. */
            name_en: string;
            /** @description Chinese name. */
            name_zh: string;
            /** @description The unit above it. */
            parent?: string | null;
        };
        /** @description A unit of the organisation. */
        UnitWire: components["schemas"]["NamedUnit"] & {
            /** @description The professional field of a department or field office. */
            field?: string | null;
            /**
             * @description district, township, community, grid, area, department, field_office …
             * @example township
             */
            kind: string;
            /** @description The unit above it. */
            parent?: string | null;
            station?: components["schemas"]["StationWire"] | null;
        };
        /** @description Why a reporter's words or contact are opened. */
        Unmasking: {
            /**
             * Format: uuid
             * @description The post in which they are opened.
             */
            post: string;
            /** @description What for. The contact is opened only to ask or tell the reporter. */
            why: components["schemas"]["WhyWire"];
        };
        /** @description An upload that has begun. */
        UploadBegun: {
            /**
             * Format: int64
             * @description Bytes that are to come in all.
             */
            bytes: number;
            /**
             * Format: uuid
             * @description The attachment's id, for `attachments` of a report or step.
             */
            id: string;
            /**
             * Format: int64
             * @description Bytes that are here.
             */
            offset: number;
            /**
             * Format: int64
             * @description Longest part.
             */
            part_max: number;
            /**
             * Format: int64
             * @description Shortest part that is not the last.
             */
            part_min: number;
            /** @description For the header `Upload-Secret`; kept by the uploader alone. */
            secret: string;
        };
        /** @description A photo that is going to be uploaded. */
        UploadRequest: {
            /**
             * Format: int64
             * @description How long the file is, in bytes; at most 12 MiB.
             * @example 2400000
             */
            bytes: number;
            /**
             * @description 32 random bytes as 64 hexadecimal digits, made by the uploader. The id of the attachment is
             *     a UUIDv8 of the first 16 bytes of their SHA-256, so that a report can name a photo before
             *     the first byte is sent. Without one the server makes one.
             */
            secret?: string | null;
        };
        /** @description How far an upload is. */
        UploadState: {
            /**
             * Format: int64
             * @description Bytes that are to come in all.
             */
            bytes: number;
            /**
             * Format: int64
             * @description Pixels down, as it is kept.
             */
            height: number;
            /** @description Whether the photo has been cleaned and can be seen. */
            here: boolean;
            /**
             * Format: uuid
             * @description The attachment's id.
             */
            id: string;
            /**
             * Format: int64
             * @description Bytes that are here.
             */
            offset: number;
            /**
             * Format: int64
             * @description Pixels across, as it is kept.
             */
            width: number;
        };
        /**
         * @description Which form of an attachment.
         * @enum {string}
         */
        Variant: "image" | "thumbnail";
        /** @description A new endpoint with its secret. */
        WebhookMade: components["schemas"]["WebhookWire"] & {
            /**
             * @description With which its letters are signed (Standard Webhooks). Shown only here.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        /** @description An endpoint. */
        WebhookWire: {
            /** @description Whether letters are sent. */
            active: boolean;
            /** @description Its id. */
            id: string;
            /** @description Kinds of events; empty for all. */
            kinds: string[];
            /** @description Since when it is there: RFC 3339 in UTC+8. */
            made_at: string;
            /** @description Where letters go. */
            url: string;
        };
        /** @description What is wanted of an endpoint. */
        WebhookWish: {
            /** @description Whether letters are sent; one that rests gets its letters put to the dead ones. */
            active?: boolean;
            /**
             * @description Kinds of events; all when left out.
             * @example [
             *       "closed",
             *       "deadline_passed"
             *     ]
             */
            kinds?: string[];
            /**
             * @description Where letters go: https.
             * @example https://receiver.example.gov.cn/jishi
             */
            url: string;
        };
        /** @description Who is logged in, and in which posts. */
        WhoAmI: {
            /** @description Whether the account manages accounts and the pack. */
            administrator: boolean;
            /** @description The name of the account. */
            login: string;
            /** @description Whether somebody else has chosen the password: then it must be changed before anything else. */
            must_change_password: boolean;
            /** @description The person's name. */
            name?: string | null;
            /** @description The posts that are valid now. */
            posts: components["schemas"]["PostWire"][];
        };
        /**
         * @description Why somebody opens a value.
         * @enum {string}
         */
        WhyWire: "handling" | "contact" | "check";
        /** @description What is in a box: a request. */
        Written: {
            /** @description Bytes of the body in base64url without padding. */
            body?: string;
            /** @description By name in lower case; the names that are taken stand in `docs/reference/sealed.md`. */
            headers?: {
                [key: string]: string;
            };
            /**
             * @description `POST` or `PATCH`.
             * @example POST
             */
            method: string;
            /**
             * @description Of a report, a step of a case, or an upload.
             * @example /api/v1/reports
             */
            path: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWire"][];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    add_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountWire"];
            };
        };
        responses: {
            /** @description The account exists */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    disable_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ending"];
            };
        };
        responses: {
            /** @description Ended, with all its sessions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    begin_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadBegun"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    upload_offset: {
        parameters: {
            query?: never;
            header: {
                /** @description The secret of the upload */
                "upload-secret": string;
            };
            path: {
                /** @description The attachment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it stands is in the headers */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    append_upload: {
        parameters: {
            query?: never;
            header: {
                /** @description Where the upload stands */
                "upload-offset": number;
                /** @description The secret of the upload */
                "upload-secret": string;
            };
            path: {
                /** @description The attachment's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadState"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    attachment: {
        parameters: {
            query: {
                /** @description The post in which it was asked for. */
                post: string;
                /** @description What binds it to attachment, form, session, post and time. */
                tag: string;
                /** @description Until when it is good, in milliseconds since 1970 UTC. */
                until: number;
            };
            header?: never;
            path: {
                /** @description The attachment's id */
                id: string;
                /** @description The photo or its thumbnail */
                variant: components["schemas"]["Variant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    take_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDone"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description No mapping for the channel, or no such sheet or column */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    queue: {
        parameters: {
            query: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Rows of a page, at most 200. */
                limit?: number;
                /** @description Open cases (the default), or ended ones. */
                open?: boolean;
                /** @description The post in which the list is read. */
                post: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    case: {
        parameters: {
            query: {
                /** @description The post in which the case is looked at. */
                post: string;
            };
            header?: never;
            path: {
                /** @description The case's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseWire"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    history: {
        parameters: {
            query: {
                /** @description The post in which the case is looked at. */
                post: string;
            };
            header?: never;
            path: {
                /** @description The case's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEntry"][];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    unmask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The case's id */
                id: string;
                /** @description The report's id */
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unmasking"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedWire"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    step: {
        parameters: {
            query?: never;
            header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The case's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepAnswer"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryWire"][];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelWire"][];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    delegate: {
        parameters: {
            query?: never;
            header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DelegationWire"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationMade"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    end_delegation: {
        parameters: {
            query?: never;
            header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndingWire"];
            };
        };
        responses: {
            /** @description It has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    own_devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceWire"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    register_device: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceRequest"];
            };
        };
        responses: {
            /** @description It is registered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    end_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It signs no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    inbox: {
        parameters: {
            query: {
                /** @description `next` of the page before. */
                cursor?: number;
                /** @description Rows of a page, at most 200. */
                limit?: number;
                /** @description The post in which it is read. */
                post: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    put_seen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenWire"];
            };
        };
        responses: {
            /** @description Remembered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    live: {
        parameters: {
            query: {
                /** @description The post whose queue and inbox are meant. */
                post: string;
            };
            header?: {
                /** @description The id of the last event seen: goes on after it */
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    map: {
        parameters: {
            query: {
                /** @description The level. */
                level: components["schemas"]["Level"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["MapWire"];
                };
            };
            /** @description As in the sheet that is known already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    load_pack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackWire"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedWire"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    people: {
        parameters: {
            query: {
                /** @description The unit at whose desk they work. */
                unit: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColleagueWire"][];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    find_place: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceWire"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceUnits"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Outside the district */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    public_figures: {
        parameters: {
            query?: {
                /**
                 * @description The year; this one when left out.
                 * @example 2026
                 */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicFigures"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    report: {
        parameters: {
            query?: never;
            header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRequest"];
            };
        };
        responses: {
            /** @description Recorded; also when it is a repetition */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    kept_sealed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptWire"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    bring_sealed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealedOutcome"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    open_sealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    take_sealed_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is kept no longer */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    release_sealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has been carried out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    sealing_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealingKeyWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    who_am_i: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoAmI"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Logged in; the cookies are set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out; the cookie is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed; all other sessions of the account have ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description The administrator exists; the token is used up */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Carried"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    track: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeWire"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    own_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPhotoRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    own_attachments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentsWire"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    reporter_step: {
        parameters: {
            query?: never;
            header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReporterStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepAnswer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    units: {
        parameters: {
            query?: {
                /** @description Of this kind only. */
                kind?: string;
                /** @description Directly under this unit only. */
                parent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitWire"][];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    list_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWire"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    make_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookWish"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    change_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookWish"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    remove_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed, with its dead letters */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    dead_letters: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The endpoint's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadPage"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    replay_letters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWish"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
}
