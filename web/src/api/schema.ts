// Made by `npm run generate` from docs/reference/openapi.json. Not edited by hand.

export interface paths {
    readonly "/api/v1/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["list_accounts"];
        readonly put?: never;
        readonly post: operations["add_account"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/disable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["disable_account"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/attachments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Begins the upload of a photo, or finds the one that the same secret has begun. Nobody needs an account for it. What no report or step names goes after 72 hours, what stands still after one. */
        readonly post: operations["begin_upload"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/attachments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        /** @description Where an upload stands: `Upload-Offset` of `Upload-Length`. */
        readonly head: operations["upload_offset"];
        /** @description Appends a part at `Upload-Offset`: 64 KiB to 1 MiB, the last one may be shorter. A part is kept whole or not at all. With the last one the photo is decoded and encoded anew without any metadata; an empty part at the end does that again when it was cut off. */
        readonly patch: operations["append_upload"];
        readonly trace?: never;
    };
    readonly "/api/v1/attachments/{id}/{variant}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Shows a photo by a link of its case. The link is good for five minutes and for the session that asked for it, as long as the case may be seen. */
        readonly get: operations["attachment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The cases that the post may see, by deadline. */
        readonly get: operations["queue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cases/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description A case with its clocks, and what may be done now in this post. */
        readonly get: operations["case"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cases/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Everything that happened to a case, in order. */
        readonly get: operations["history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cases/{id}/reports/{report}/unmask": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Opens a reporter's words or contact. Each opening is recorded before it is answered. */
        readonly post: operations["unmask"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cases/{id}/steps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Takes a step on a case: accept, dispatch, sign for, feed back, check, … */
        readonly post: operations["step"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/categories": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["categories"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/channels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["channels"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/delegations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Gives a post of one's own to a substitute, from the first to the last day. */
        readonly post: operations["delegate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/delegations/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["end_delegation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/inbox": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The notices for the desk of the post, for its grid and for the person, of cases that the post may see now; the newest first. */
        readonly get: operations["inbox"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/inbox/seen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** @description Remembers how far the reader has seen the inbox, for the reader alone. */
        readonly put: operations["put_seen"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/pack": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** @description Loads a pack as one checked change, or says everything that is wrong with it. */
        readonly put: operations["load_pack"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The people with a valid post at a unit, for naming a handler or a checker. */
        readonly get: operations["people"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/place": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description The units of a place. A POST, so that no place stands in a log. */
        readonly post: operations["find_place"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/public/figures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description What residents reported through 民意通 in a year, and what became of it: sums of whole weeks. Small numbers are not told. */
        readonly get: operations["public_figures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Reports a matter. Anybody can; members of staff log in and name their post. */
        readonly post: operations["report"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Cases, units and categories by words, pinyin and numbers. A POST, because officers look for names, which must stand in no address and no log. */
        readonly post: operations["search"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["who_am_i"];
        readonly put?: never;
        /** @description Logs in. A cookie marks the browser as known to the account: wrong passwords of strangers do not keep it out. */
        readonly post: operations["log_in"];
        readonly delete: operations["log_out"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["change_password"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["set_up"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/track": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Progress for whoever has the code. A POST, so that the code stands in no log. */
        readonly post: operations["track"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/track/attachment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Shows a photo of the own report. The code goes in the body each time: nothing that could be passed on stands in an address. */
        readonly post: operations["own_attachment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/track/attachments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description The photos of the own report: how many were named, how many are here. */
        readonly post: operations["own_attachments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/track/steps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Rates, reopens, answers a question or objects to a refusal, with the code. */
        readonly post: operations["reporter_step"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/units": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["units"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["list_webhooks"];
        readonly put?: never;
        readonly post: operations["make_webhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/webhooks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["change_webhook"];
        readonly post?: never;
        readonly delete: operations["remove_webhook"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/webhooks/{id}/dead": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Letters that were given up. They are kept for 30 days. */
        readonly get: operations["dead_letters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/webhooks/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Sends dead letters again, under the ids that they had. */
        readonly post: operations["replay_letters"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account in a list. */
        readonly AccountWire: {
            /** @description Whether it manages accounts and the pack. */
            readonly administrator: boolean;
            /** @description Whether it has been ended. */
            readonly disabled: boolean;
            /** @description The name to log in with. */
            readonly login: string;
            /** @description The person's name. */
            readonly name?: string | null;
        };
        /** @description The attachments of a case: how many its steps have named, and how many are here. */
        readonly AttachmentsWire: {
            /**
             * @description How many of them are here. When fewer: 2 of 3 attachments here.
             * @example 2
             */
            readonly here: number;
            /** @description Each. */
            readonly items: readonly components["schemas"]["AttachmentWire"][];
            /**
             * @description How many have been named.
             * @example 3
             */
            readonly named: number;
        };
        /** @description An attachment that a step has named. */
        readonly AttachmentWire: {
            /**
             * Format: int64
             * @description Pixels down; 0 while it is not here.
             */
            readonly height: number;
            /** @description Whether it can be seen. */
            readonly here: boolean;
            /**
             * Format: uuid
             * @description Its id, as the history names it.
             */
            readonly id: string;
            /**
             * @description Where the photo is for five minutes, for this session. None for reporters, who ask with
             *     their code.
             */
            readonly image?: string | null;
            /** @description The report of the resident whose it is; none for one of staff. */
            readonly report?: string | null;
            /** @description Where the thumbnail is, alike. */
            readonly thumbnail?: string | null;
            /**
             * Format: int64
             * @description Pixels across; 0 while it is not here.
             */
            readonly width: number;
        };
        /** @description A page of a queue. */
        readonly CasePage: {
            /** @description For the next page; absent at the end. */
            readonly next?: string | null;
            /** @description The cases, the nearest deadline first. */
            readonly rows: readonly components["schemas"]["CaseRow"][];
        };
        /** @description A row of a queue. */
        readonly CaseRow: {
            /** @description What it is about. */
            readonly category: components["schemas"]["Named"];
            /** @description Whose desk. */
            readonly desk: components["schemas"]["NamedUnit"];
            readonly due?: components["schemas"]["DueWire"] | null;
            /** @description Where. */
            readonly grid: components["schemas"]["NamedUnit"];
            /**
             * Format: uuid
             * @description The case.
             */
            readonly id: string;
            readonly lead?: components["schemas"]["NamedUnit"] | null;
            /** @description Its number. */
            readonly number: string;
            /** @description First report. */
            readonly reported_at: string;
            /**
             * Format: int32
             * @description 1, and one more for each reopening.
             */
            readonly round: number;
            /**
             * @description How grave.
             * @example ordinary
             */
            readonly severity: string;
            /** @description Where it stands. */
            readonly stage: components["schemas"]["Named"];
            /**
             * @description Supervision in force.
             * @example urge
             */
            readonly supervision?: string | null;
            /**
             * Format: int64
             * @description How many things have happened to it.
             */
            readonly version: number;
        };
        /** @description A case as its page shows it. */
        readonly CaseWire: components["schemas"]["CaseRow"] & {
            /** @description What may be done now in the post of the request. */
            readonly allowed: readonly components["schemas"]["Named"][];
            /** @description Photos that its steps have named, with links for this session. */
            readonly attachments: components["schemas"]["AttachmentsWire"];
            /** @description Whether the assignment binds after a ruling. */
            readonly binding: boolean;
            /** @description How it came in. */
            readonly channel: components["schemas"]["Named"];
            readonly checker?: components["schemas"]["PersonWire"] | null;
            /** @description Its clocks, each with where the time went. */
            readonly clocks: readonly components["schemas"]["ClockWire"][];
            /** @description 协办单位. */
            readonly co: readonly components["schemas"]["NamedUnit"][];
            readonly handler?: components["schemas"]["PersonWire"] | null;
            /** @description Marks. */
            readonly labels: readonly components["schemas"]["Named"][];
            /**
             * Format: double
             * @description Its point, CGCS2000, in degrees.
             */
            readonly lat: number;
            /**
             * Format: double
             * @description Its point, CGCS2000, in degrees.
             */
            readonly lng: number;
            /**
             * Format: uuid
             * @description The case into which it was merged.
             */
            readonly master?: string | null;
            /** @description Version of the pack under which it was decided. */
            readonly pack: string;
            /** @description The units for which it counts. */
            readonly place: components["schemas"]["PlaceUnits"];
            /**
             * Format: int64
             * @description Position of its last event in the district's log.
             */
            readonly position: number;
            readonly proposal?: components["schemas"]["ProposalWire"] | null;
            readonly proposed_lead?: components["schemas"]["NamedUnit"] | null;
            /** @description Its reports. */
            readonly reports: readonly components["schemas"]["ReportWire"][];
            /**
             * Format: int32
             * @description Returns in all rounds.
             */
            readonly returns: number;
            /**
             * Format: int32
             * @description Failed closing checks in all rounds.
             */
            readonly rework: number;
            /** @description The routing rule that chose the desk. */
            readonly rule: string;
            readonly suspension?: components["schemas"]["ExplanationWire"] | null;
        };
        /** @description What a report can be about. */
        readonly CategoryWire: {
            /** @description How the end is checked: on_spot, documents or none. */
            readonly closing_check: string;
            /**
             * @description The code to send.
             * @example road
             */
            readonly code: string;
            /** @description A number to call first, when somebody is in danger. */
            readonly emergency?: string | null;
            /** @description For choosing. */
            readonly group: string;
            /** @description Its name. */
            readonly name_en: string;
            /** @description Its name. */
            readonly name_zh: string;
            /**
             * @description Handling limit of an ordinary matter.
             * @example 5WD
             */
            readonly normal: string;
            /** @description Whether a grid worker may settle it on the spot. */
            readonly on_spot_allowed: boolean;
            /** @description Whether residents are offered it. */
            readonly public: boolean;
            /** @description Handling limit of an urgent one. */
            readonly urgent?: string | null;
            /** @description Words that suggest it. */
            readonly words: readonly string[];
        };
        /** @description How reports come in. */
        readonly ChannelWire: {
            /**
             * @description The code to send.
             * @example minyitong
             */
            readonly code: string;
            /** @description Its name. */
            readonly name_en: string;
            /** @description Its name. */
            readonly name_zh: string;
            /** @description Whether reports through it are taken down for somebody else. */
            readonly on_behalf: boolean;
            /** @description Whether residents report through it without an account. */
            readonly public: boolean;
        };
        /** @description A clock with where its time went. */
        readonly ClockWire: {
            readonly ceiling?: components["schemas"]["ExplanationWire"] | null;
            /** @description Which. */
            readonly clock: components["schemas"]["Named"];
            readonly due?: components["schemas"]["DueWire"] | null;
            /** @description From the start to the deadline, without a gap. */
            readonly segments: readonly components["schemas"]["SegmentWire"][];
            /** @description calm, soon, overdue, paused, done_in_time or done_late. */
            readonly status: string;
        };
        /** @description The code of a receipt. */
        readonly CodeWire: {
            /**
             * @description As it stands on the receipt.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            readonly code: string;
        };
        /** @description A member of staff whom a desk can name. */
        readonly ColleagueWire: {
            /** @description Whether the person is a substitute there. */
            readonly backup: boolean;
            /** @description Whether the person has an enforcement certificate. */
            readonly certified: boolean;
            /** @description What he or she is called. */
            readonly name: string;
            /**
             * Format: uuid
             * @description The id that a step names.
             */
            readonly person: string;
            /** @description The role of the post. */
            readonly role: string;
            readonly territory?: components["schemas"]["NamedUnit"] | null;
        };
        /** @description How a reporter can be reached. Kept encrypted and apart, for the answer to this report only. */
        readonly ContactWire: {
            /**
             * @description What to call the reporter.
             * @example 陈女士
             */
            readonly name?: string | null;
            /**
             * @description A telephone number.
             * @example 19900000001
             */
            readonly phone?: string | null;
            /**
             * @description Whether a message to this contact can do no harm: `true` lets one be sent also where the
             *     matter is such that it could (violence at home, minors), `false` lets none be sent ever.
             *     Left out: messages are sent unless the matter is of that kind.
             */
            readonly safe?: boolean | null;
        };
        /** @description What is put right. */
        readonly CorrectionWire: {
            /** @description Another category. */
            readonly category?: string | null;
            /** @description The units complained of, with `concerns_official`. */
            readonly concerned_units?: readonly string[];
            /** @description A missing mark. */
            readonly label?: string | null;
            readonly place?: components["schemas"]["PlaceWire"] | null;
            /** @description Another severity. */
            readonly severity?: string | null;
        };
        /** @description Name and password. */
        readonly Credentials: {
            /**
             * @description The name of the account.
             * @example zhili.desk
             */
            readonly login: string;
            /** @description Its password. */
            readonly password: string;
        };
        /**
         * @description The coordinate system of a place that is sent in. Answers are always CGCS2000.
         * @enum {string}
         */
        readonly DatumWire: "wgs84" | "cgcs2000" | "gcj02";
        /** @description A letter that was given up. */
        readonly DeadLetter: {
            /** @description When it was given up: RFC 3339 in UTC+8. */
            readonly at: string;
            /**
             * Format: int64
             * @description How often it was tried.
             */
            readonly attempts: number;
            /** @description What was sent. */
            readonly body: string;
            /** @description The `webhook-id` with which it was sent, and will be again. */
            readonly id: string;
            /** @description Why the last try failed. */
            readonly why: string;
        };
        /** @description A page of dead letters. */
        readonly DeadPage: {
            /** @description For the next page; absent at the end. */
            readonly next?: string | null;
            /** @description The letters, by id. */
            readonly rows: readonly components["schemas"]["DeadLetter"][];
        };
        /** @description A delegation that has been recorded. */
        readonly DelegationMade: {
            /** @description For ending it early. */
            readonly id: string;
        };
        /** @description A wish to be stood in for. */
        readonly DelegationWire: {
            /**
             * Format: date
             * @description First day.
             */
            readonly from: string;
            /**
             * Format: uuid
             * @description A post of one's own.
             */
            readonly post: string;
            /**
             * @description Why.
             * @example 年休
             */
            readonly reason: string;
            /**
             * Format: uuid
             * @description Who stands in.
             */
            readonly substitute: string;
            /**
             * Format: date
             * @description Last day.
             */
            readonly to: string;
        };
        /** @description To whom a case goes. */
        readonly DispatchWire: {
            /** @description 协办单位. */
            readonly co?: readonly string[];
            /** @description The person, when a station dispatches to its own people. */
            readonly handler?: string | null;
            /** @description 主办单位. */
            readonly lead: string;
            /** @description What is asked; the basis of a ruling. */
            readonly opinion?: string;
        };
        /** @description A deadline. */
        readonly DueWire: {
            /**
             * @description The instant, RFC 3339 in UTC+8.
             * @example 2026-11-25T17:30:00+08:00
             */
            readonly at: string;
            /**
             * @description Of which clock.
             * @example handling
             */
            readonly clock: string;
            /** @description Reckoned with a year whose holidays are not published yet. */
            readonly provisional: boolean;
        };
        /** @description An account to end. */
        readonly Ending: {
            /** @description Its name. */
            readonly login: string;
        };
        /** @description A delegation to end. */
        readonly EndingWire: {
            /** @description Its id. */
            readonly id: string;
        };
        /** @description A sentence in both languages. */
        readonly ExplanationWire: {
            /** @description English. */
            readonly en: string;
            /** @description Chinese. */
            readonly zh: string;
        };
        /**
         * @description What can be looked for.
         * @enum {string}
         */
        readonly FoundKind: "case" | "unit" | "category";
        /** @description A unit that was found. */
        readonly FoundUnit: components["schemas"]["NamedUnit"] & {
            /**
             * @description township, community, area …
             * @example township
             */
            readonly kind: string;
        };
        /** @description Something that happened to a case. */
        readonly HistoryEntry: {
            /** @description When. */
            readonly at: string;
            /**
             * @description What.
             * @example dispatched
             */
            readonly kind: string;
            readonly person?: components["schemas"]["PersonWire"] | null;
            /**
             * Format: int64
             * @description Its position in the district's log.
             */
            readonly position: number;
            /** @description In which post; `system` or `reporter` where nobody at work acted. */
            readonly post?: string | null;
            /** @description In words. */
            readonly said: components["schemas"]["ExplanationWire"];
            /**
             * Format: int64
             * @description The case's version after it.
             */
            readonly version: number;
        };
        /** @description A page of an inbox. */
        readonly InboxPage: {
            /**
             * Format: int64
             * @description For the next page; absent at the end.
             */
            readonly next?: number | null;
            /** @description The notices, the newest first. */
            readonly rows: readonly components["schemas"]["NoticeWire"][];
            /**
             * Format: int64
             * @description Up to which notice the reader has seen. Nobody else can read this.
             */
            readonly seen: number;
        };
        /** @description What a load has changed. */
        readonly LoadedWire: {
            /** @description What differs from before, a line each. */
            readonly difference: readonly string[];
            /** @description People that are new or have changed. */
            readonly people: number;
            /** @description Posts that are new or have changed. */
            readonly posts: number;
            /**
             * Format: int64
             * @description The newest version now.
             */
            readonly version: number;
        };
        /** @description A session that has begun. */
        readonly LoggedIn: components["schemas"]["WhoAmI"] & {
            /** @description For programs: send it as `Authorization: Bearer …`. Pages use the cookie. */
            readonly token: string;
        };
        /** @description Reports of residents, as the district counts them. */
        readonly MinyitongFigures: {
            /**
             * Format: int64
             * @description Matters closed.
             */
            readonly closed: number;
            readonly five_star?: components["schemas"]["RateWire"] | null;
            /**
             * Format: int64
             * @description Reports received.
             */
            readonly received: number;
            readonly routed?: components["schemas"]["RateWire"] | null;
            readonly unrated?: components["schemas"]["RateWire"] | null;
        };
        /** @description A code with its names. */
        readonly Named: {
            /**
             * @description The code.
             * @example reported
             */
            readonly code: string;
            /** @description English; the code itself where the trade has no other word. */
            readonly name_en: string;
            /** @description Chinese. */
            readonly name_zh: string;
        };
        /** @description A unit with its names. */
        readonly NamedUnit: {
            /**
             * @description Permanent code.
             * @example 330502101
             */
            readonly code: string;
            /** @description English name. */
            readonly name_en: string;
            /** @description Chinese name. */
            readonly name_zh: string;
        };
        /** @description A wish for an account. */
        readonly NewAccountWire: {
            /**
             * @description The name to log in with.
             * @example zhili.desk
             */
            readonly login: string;
            /** @description The first password; the person must change it before anything else. */
            readonly password: string;
            /** @description Code of the person in the people's files; leave it out for an administrator. */
            readonly person?: string | null;
        };
        /** @description A notice. It says that something happened; what, stands in the case. */
        readonly NoticeWire: {
            /**
             * @description When it happened: RFC 3339 in UTC+8.
             * @example 2026-11-24T09:00:00+08:00
             */
            readonly at: string;
            /**
             * Format: uuid
             * @description The case.
             */
            readonly case: string;
            /**
             * @description Kind of the event.
             * @example deadline_warned
             */
            readonly event: string;
            /**
             * Format: int64
             * @description Its number in the district; later ones are greater.
             */
            readonly id: number;
            /** @description Whether the reader has not marked it as seen. */
            readonly new: boolean;
            /** @description Its number, for people. */
            readonly number: string;
            /**
             * Format: int64
             * @description Position of the event in the district's log.
             */
            readonly position: number;
            /** @description The same in English. */
            readonly text_en: string;
            /** @description In words, made now: with the case as it is now. */
            readonly text_zh: string;
            /** @description Whether it cannot wait. */
            readonly urgent: boolean;
        };
        /** @description How a matter was settled on the spot. */
        readonly OnSpotWire: {
            /** @description Why there is none, where the category wants one. */
            readonly no_photo_reason?: string | null;
            /**
             * @description What was done.
             * @example 当场清理通道，已复原
             */
            readonly opinion: string;
            /**
             * Format: int32
             * @description How many photos belong to it.
             */
            readonly photos?: number;
        };
        /** @description What has been opened. */
        readonly OpenedWire: {
            /**
             * Format: int64
             * @description Position of this opening in the access log.
             */
            readonly access_position: number;
            readonly contact?: components["schemas"]["ContactWire"] | null;
            /** @description What the reporter wrote, first and later. */
            readonly words: readonly string[];
        };
        /** @description The code of a receipt, and which photo. */
        readonly OwnPhotoRequest: {
            /**
             * @description As it stands on the receipt.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            readonly code: string;
            /**
             * Format: uuid
             * @description Which.
             */
            readonly id: string;
            /** @description In which form. */
            readonly variant: components["schemas"]["Variant"];
        };
        /** @description The code of a receipt. */
        readonly OwnRequest: {
            /**
             * @description As it stands on the receipt.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            readonly code: string;
        };
        /** @description A pack to be loaded. */
        readonly PackWire: {
            /** @description Only find out what would change. */
            readonly dry_run?: boolean;
            /** @description The files by path: `units.csv`, `borders/grids.geojson` … */
            readonly files: {
                readonly [key: string]: string;
            };
            /** @description The files of its people. */
            readonly people?: {
                readonly [key: string]: string;
            } | null;
        };
        /** @description Another password. */
        readonly PasswordChange: {
            /** @description The new one: 10 to 128 signs, without the account's name. */
            readonly password: string;
            /** @description The present one. */
            readonly present: string;
        };
        /** @description A person at work. */
        readonly PersonWire: {
            /**
             * Format: uuid
             * @description The id.
             */
            readonly id: string;
            /** @description What he or she is called. */
            readonly name: string;
        };
        /** @description The units of a place. */
        readonly PlaceUnits: {
            readonly area?: components["schemas"]["NamedUnit"] | null;
            /** @description 村社. */
            readonly community: components["schemas"]["NamedUnit"];
            /** @description 网格. */
            readonly grid: components["schemas"]["NamedUnit"];
            /** @description 镇街. */
            readonly township: components["schemas"]["NamedUnit"];
        };
        /** @description A place, in degrees. */
        readonly PlaceWire: {
            /** @description In which system. */
            readonly datum?: components["schemas"]["DatumWire"];
            /**
             * Format: double
             * @description Latitude north.
             * @example 30.8703
             */
            readonly lat: number;
            /**
             * Format: double
             * @description Longitude east.
             * @example 120.0932
             */
            readonly lng: number;
        };
        /** @description A post. */
        readonly PostWire: {
            /** @description Whether the holder has an enforcement certificate. */
            readonly certified: boolean;
            /**
             * Format: uuid
             * @description Named in every step that is taken in it.
             */
            readonly id: string;
            /**
             * @description The role it gives.
             * @example station_desk
             */
            readonly role: string;
            /** @description The role's name. */
            readonly role_en: string;
            /** @description The role's name. */
            readonly role_zh: string;
            /** @description For whom one stands in; absent in a post of one's own. */
            readonly stands_in_for?: string | null;
            readonly territory?: components["schemas"]["NamedUnit"] | null;
            /** @description At whose desk. */
            readonly unit: components["schemas"]["NamedUnit"];
        };
        /** @description The form of a problem on the wire, for the API's description. */
        readonly ProblemWire: {
            /**
             * @description The stable name of the kind.
             * @example refused
             */
            readonly code: string;
            /** @description The present state, where the caller's was overtaken. */
            readonly current?: unknown;
            /** @description This occurrence in words, in the same language. */
            readonly detail: string;
            /** @description The same in English. */
            readonly detail_en: string;
            /**
             * @description JSON pointer to the faulty part of the request.
             * @example /place/lng
             */
            readonly pointer?: string | null;
            /**
             * @description The stable name of the rule that forbids the step.
             * @example not_at_this_stage
             */
            readonly rule?: string | null;
            /**
             * Format: int32
             * @description HTTP status.
             * @example 409
             */
            readonly status: number;
            /** @description The kind in words, in the language of `Accept-Language` (Chinese unless English is wanted). */
            readonly title: string;
            /** @description The same in English. */
            readonly title_en: string;
            /**
             * @description Where the kind is explained.
             * @example /problems/refused
             */
            readonly type: string;
            /** @description Roles whose holders could take the step. */
            readonly who_could?: readonly string[] | null;
        };
        /** @description What a reporter sees. */
        readonly Progress: {
            /** @description What the reporter can do now. */
            readonly allowed: readonly string[];
            /** @description What it is about. */
            readonly category: components["schemas"]["Named"];
            readonly due?: components["schemas"]["DueWire"] | null;
            /** @description The case's number. */
            readonly number: string;
            /** @description When the report arrived. */
            readonly reported_at: string;
            /** @description What the office asks, or why the report was not accepted, or what was done. */
            readonly said?: string | null;
            /** @description Where it stands, in a reporter's words. */
            readonly stage: components["schemas"]["ExplanationWire"];
            /**
             * Format: int32
             * @description The rating given.
             */
            readonly stars?: number | null;
            /** @description The unit that has it. */
            readonly with: components["schemas"]["NamedUnit"];
        };
        /** @description What waits for a second person. */
        readonly ProposalWire: {
            /** @description Who asked, and so may not confirm. */
            readonly by: components["schemas"]["PersonWire"];
            /** @description void, extension, suspension or force_close. */
            readonly step: string;
        };
        /** @description Public figures of 民意通. */
        readonly PublicFigures: {
            readonly figures?: components["schemas"]["MinyitongFigures"] | null;
            /**
             * @description The first day that they cover.
             * @example 2026-01-01
             */
            readonly from: string;
            /**
             * Format: int64
             * @description Below this number nothing is told, nor by subtracting what was told at two times.
             * @example 10
             */
            readonly none_below: number;
            /**
             * Format: int64
             * @description Position of the log up to which everything has been counted.
             */
            readonly position: number;
            /**
             * @description The day after the last one; the same day when nothing can be told yet.
             * @example 2026-11-23
             */
            readonly until: string;
        };
        /** @description A rate with its base. */
        readonly RateWire: {
            /**
             * Format: int64
             * @description Denominator.
             * @example 1309
             */
            readonly base: number;
            /**
             * Format: int64
             * @description Numerator.
             * @example 939
             */
            readonly part: number;
            /**
             * @description In per cent, two decimals, half up.
             * @example 71.73
             */
            readonly percent: string;
        };
        /** @description A rating. */
        readonly RatingWire: {
            /** @description Whether somebody has called back. */
            readonly called_back: boolean;
            /** @description Whether solved. */
            readonly solved: boolean;
            /**
             * Format: int32
             * @description 1 to 5.
             */
            readonly stars: number;
        };
        /** @description The receipt of a report. */
        readonly Receipt: {
            /**
             * Format: uuid
             * @description The case.
             */
            readonly case: string;
            /** @description The unit that has it now. */
            readonly desk: components["schemas"]["NamedUnit"];
            readonly due?: components["schemas"]["DueWire"] | null;
            /**
             * @description Its number, for people (案件编号, 19 digits).
             * @example 3305022026112400001
             */
            readonly number: string;
            /**
             * Format: int64
             * @description Position in the district's log; send it back as `X-Jishi-Position` to read your own write.
             */
            readonly position: number;
            /**
             * Format: uuid
             * @description This report.
             */
            readonly report: string;
            /** @description Why it went there; for members of staff also what would have led elsewhere. */
            readonly routing: components["schemas"]["ExplanationWire"];
            /**
             * @description Where the case stands.
             * @example reported
             */
            readonly stage: string;
            /**
             * @description The secret code that shows progress, takes answers and the rating. Shown only here.
             * @example 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z
             */
            readonly tracking_code?: string | null;
        };
        /** @description How many are sent again. */
        readonly Replayed: {
            /** @description So many. */
            readonly letters: number;
        };
        /** @description Which dead letters are sent again. */
        readonly ReplayWish: {
            /** @description One letter; the first hundred when left out. */
            readonly letter?: string | null;
        };
        /** @description What a reporter does with the code. */
        readonly ReporterStep: {
            /** @description Photos that belong to an answer or a reopening, at most 3, by the ids of their uploads (`POST /api/v1/attachments`). They may come later. */
            readonly attachments?: readonly string[];
            /** @description As it stands on the receipt. */
            readonly code: string;
            /** @description What is to be done. */
            readonly step: components["schemas"]["ReporterStepWire"];
        };
        /** @description Steps of a reporter. */
        readonly ReporterStepWire: {
            /** @enum {string} */
            readonly action: "rate";
            /** @description Whether it is solved. */
            readonly solved: boolean;
            /**
             * Format: int32
             * @description 1 to 5.
             * @example 5
             */
            readonly stars: number;
        } | {
            /** @enum {string} */
            readonly action: "reopen";
            /** @description What is not solved. */
            readonly words: string;
        } | {
            /** @enum {string} */
            readonly action: "answer_reporter";
            /** @description The answer. */
            readonly words: string;
        } | {
            /** @enum {string} */
            readonly action: "object_decline";
            /** @description Why. */
            readonly words: string;
        };
        /** @description A new report. */
        readonly ReportRequest: {
            /** @description Photos, at most 3, by the ids of their uploads (`POST /api/v1/attachments`). They may come later. */
            readonly attachments?: readonly string[];
            /**
             * @description What it is about; see `GET /api/v1/categories`.
             * @example road
             */
            readonly category: string;
            /**
             * @description How it came in; members of staff say it, residents' reports are `minyitong`.
             * @example minyitong
             */
            readonly channel?: string | null;
            /** @description Units complained of, when the report is about officials. */
            readonly concerned_units?: readonly string[];
            readonly contact?: components["schemas"]["ContactWire"] | null;
            /** @description Taken down for somebody else (来电、来访、代报). */
            readonly on_behalf?: boolean;
            readonly on_spot?: components["schemas"]["OnSpotWire"] | null;
            /** @description Where it is. */
            readonly place: components["schemas"]["PlaceWire"];
            /**
             * Format: uuid
             * @description The post in which a member of staff reports; residents leave it out.
             */
            readonly post?: string | null;
            /**
             * @description How grave; `ordinary` when left out.
             * @example ordinary
             */
            readonly severity?: string | null;
            /**
             * @description In the reporter's own words. Personal: encrypted, never searched.
             * @example 路口有个大坑，下雨看不见
             */
            readonly words?: string | null;
        };
        /** @description A report of a case. */
        readonly ReportWire: {
            /** @description When the server received it. */
            readonly at: string;
            /** @description Whether a contact was given. */
            readonly has_contact: boolean;
            /** @description Whether words were given; they are opened with a purpose. */
            readonly has_words: boolean;
            /**
             * Format: uuid
             * @description The id, for opening its words.
             */
            readonly id: string;
            readonly rating?: components["schemas"]["RatingWire"] | null;
            /**
             * @description anonymous, resident, staff or on_behalf.
             * @example anonymous
             */
            readonly reporter: string;
            readonly staff?: components["schemas"]["PersonWire"] | null;
        };
        /** @description What was found. Nothing is counted. */
        readonly SearchAnswer: {
            /**
             * @description Cases that the post may see: those whose number is meant, then those that have every word,
             *     the newest report first. A page may hold fewer than were asked for and yet have a next one.
             *     Absent where no case can be found by these words: a single Chinese sign, or a long number
             *     that is no case number.
             */
            readonly cases?: readonly components["schemas"]["CaseRow"][] | null;
            /** @description Categories whose name, code or sound fits, the best first; only on the first page. */
            readonly categories: readonly components["schemas"]["Named"][];
            /**
             * Format: int64
             * @description Position of the log up to which the words of cases are found; numbers are found at once.
             */
            readonly indexed_to: number;
            /** @description Whether older cases are still being taken into the index. */
            readonly indexing: boolean;
            /** @description For the next page; absent at the end. */
            readonly next?: string | null;
            /** @description Units whose name, code or sound fits, the best first; only on the first page. */
            readonly units: readonly components["schemas"]["FoundUnit"][];
        };
        /** @description What is looked for, by whom. */
        readonly SearchRequest: {
            /** @description `next` of the page before, with everything else as it was. */
            readonly cursor?: string | null;
            /** @description Of what kinds; all when left out. */
            readonly kinds?: readonly components["schemas"]["FoundKind"][];
            /** @description Cases of a page, at most 100. */
            readonly limit?: number;
            /**
             * Format: uuid
             * @description The post in which it is looked for.
             */
            readonly post: string;
            /**
             * @description Words with blanks between them, all of which must be found, or a case number: whole, its
             *     beginning, or its last four or five digits. At most 64 signs and 8 words.
             * @example 织里镇 消防
             */
            readonly q: string;
        };
        /** @description How far somebody has seen the inbox of a post. */
        readonly SeenWire: {
            /**
             * Format: uuid
             * @description The post.
             */
            readonly post: string;
            /**
             * Format: int64
             * @description The `id` of the newest notice seen.
             */
            readonly seen: number;
        };
        /** @description A stretch of time. */
        readonly SegmentWire: {
            /** @description Its beginning. */
            readonly from: string;
            /** @description counted, outside_hours, day_off, first_day or paused. */
            readonly kind: string;
            /** @description Its end. */
            readonly to: string;
            /** @description In words. */
            readonly why: components["schemas"]["ExplanationWire"];
        };
        /** @description The first administrator. */
        readonly SetUp: {
            /**
             * @description A name for the account.
             * @example admin
             */
            readonly login: string;
            /** @description A password of its own. */
            readonly password: string;
            /** @description The token that the server has shown at its start. */
            readonly token: string;
        };
        /** @description Where a station is. */
        readonly StationWire: {
            /**
             * Format: double
             * @description Latitude north.
             * @example 30.8703
             */
            readonly lat: number;
            /**
             * Format: double
             * @description Longitude east.
             * @example 120.0932
             */
            readonly lng: number;
        };
        /** @description What a step has led to. */
        readonly StepAnswer: {
            /**
             * Format: uuid
             * @description The case.
             */
            readonly case: string;
            /**
             * Format: int64
             * @description Position of the last event in the district's log.
             */
            readonly position: number;
            /** @description Whether this operation had been recorded before. */
            readonly repeated: boolean;
            /**
             * @description Where it stands now.
             * @example accepted
             */
            readonly stage: string;
            /**
             * Format: int64
             * @description Its version now.
             */
            readonly version: number;
        };
        /** @description A step on a case, with the post in which it is done. */
        readonly StepRequest: {
            /** @description Photos of what was done or seen, at most 2, by the ids of their uploads (`POST /api/v1/attachments`). They may come later. */
            readonly attachments?: readonly string[];
            /**
             * Format: int64
             * @description The version of the case that the actor saw. When given and overtaken, nothing is done.
             */
            readonly base_version?: number | null;
            /**
             * Format: uuid
             * @description The post in which the actor acts.
             */
            readonly post: string;
            /** @description What is to be done. */
            readonly step: components["schemas"]["StepWire"];
        };
        /** @description Every step that a member of staff can take on an existing case. */
        readonly StepWire: {
            /** @enum {string} */
            readonly action: "sample_on_spot";
            readonly opinion: string;
            readonly result: string;
        } | {
            /** @enum {string} */
            readonly action: "request_precheck";
            readonly checker: string;
        } | {
            /** @enum {string} */
            readonly action: "precheck";
            readonly opinion: string;
            readonly result: string;
        } | {
            /** @enum {string} */
            readonly action: "accept";
        } | {
            /** @enum {string} */
            readonly action: "decline";
            readonly opinion: string;
            readonly reason: string;
        } | {
            /** @enum {string} */
            readonly action: "object_decline";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "merge";
            readonly master: string;
        } | {
            /** @enum {string} */
            readonly action: "split";
        } | {
            /** @enum {string} */
            readonly action: "propose_void";
            readonly opinion: string;
            readonly reason: string;
        } | {
            /** @enum {string} */
            readonly action: "confirm_void";
            readonly granted: boolean;
            readonly opinion?: string;
        } | {
            /** @enum {string} */
            readonly action: "restore";
            readonly opinion: string;
        } | (components["schemas"]["DispatchWire"] & {
            /** @enum {string} */
            readonly action: "dispatch";
        }) | {
            /** @enum {string} */
            readonly action: "escalate";
            readonly opinion: string;
        } | (components["schemas"]["DispatchWire"] & {
            /** @enum {string} */
            readonly action: "assign_down";
        }) | {
            /** @enum {string} */
            readonly action: "send_back";
            readonly opinion: string;
            /** @example needs_other_lead */
            readonly reason: string;
            readonly township: string;
        } | {
            /** @enum {string} */
            readonly action: "sign_for";
            readonly handler?: string | null;
        } | {
            /** @enum {string} */
            readonly action: "return_back";
            readonly opinion: string;
            readonly reason: string;
        } | (components["schemas"]["DispatchWire"] & {
            /** @enum {string} */
            readonly action: "rule_objection";
        }) | {
            /** @enum {string} */
            readonly action: "back_to_intake";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "withdraw";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "request_extension";
            /** @example 3WD */
            readonly limit: string;
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "decide_extension";
            readonly granted: boolean;
            readonly opinion?: string;
        } | {
            /** @enum {string} */
            readonly action: "decide_further_extension";
            readonly granted: boolean;
            readonly opinion?: string;
        } | {
            /** @enum {string} */
            readonly action: "propose_suspend";
            readonly opinion: string;
            readonly suspension: components["schemas"]["SuspensionWire"];
        } | {
            /** @enum {string} */
            readonly action: "confirm_suspend";
            readonly granted: boolean;
            readonly opinion?: string;
        } | {
            /** @enum {string} */
            readonly action: "review_suspension";
            readonly opinion: string;
            readonly suspension: components["schemas"]["SuspensionWire"];
        } | {
            /** @enum {string} */
            readonly action: "resume";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "ask_reporter";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "answer_reporter";
        } | {
            /** @enum {string} */
            readonly action: "supervise";
            readonly level: string;
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "answer_supervision";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "co_feedback";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "feedback";
            readonly checker?: string | null;
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "check_on_spot";
            readonly opinion: string;
            readonly result: string;
        } | {
            /** @enum {string} */
            readonly action: "check_documents";
            readonly opinion: string;
            readonly result: string;
        } | {
            /** @enum {string} */
            readonly action: "propose_force_close";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "confirm_force_close";
            readonly granted: boolean;
            readonly opinion?: string;
        } | {
            /** @enum {string} */
            readonly action: "callback";
            readonly opinion: string;
            /** @description Whether something is to be set right. */
            readonly rectify?: boolean;
            readonly report: string;
        } | {
            /** @enum {string} */
            readonly action: "rectify";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "reopen";
            readonly opinion: string;
        } | {
            /** @enum {string} */
            readonly action: "archive";
        } | (components["schemas"]["CorrectionWire"] & {
            /** @enum {string} */
            readonly action: "correct";
        });
        /** @description 挂账. */
        readonly SuspensionWire: {
            /** @description What keeps people safe meanwhile. */
            readonly interim_measure: string;
            /** @description The unit that owns the case while it rests. */
            readonly owner: string;
            /**
             * @description Why it rests.
             * @example construction
             */
            readonly reason: string;
            /**
             * Format: date
             * @description The day of the next review.
             */
            readonly review_on: string;
        };
        /** @description A unit of the organisation. */
        readonly UnitWire: components["schemas"]["NamedUnit"] & {
            /** @description The professional field of a department or field office. */
            readonly field?: string | null;
            /**
             * @description district, township, community, grid, area, department, field_office …
             * @example township
             */
            readonly kind: string;
            /** @description The unit above it. */
            readonly parent?: string | null;
            readonly station?: components["schemas"]["StationWire"] | null;
        };
        /** @description Why a reporter's words or contact are opened. */
        readonly Unmasking: {
            /**
             * Format: uuid
             * @description The post in which they are opened.
             */
            readonly post: string;
            /** @description What for. The contact is opened only to ask or tell the reporter. */
            readonly why: components["schemas"]["WhyWire"];
        };
        /** @description An upload that has begun. */
        readonly UploadBegun: {
            /**
             * Format: int64
             * @description Bytes that are to come in all.
             */
            readonly bytes: number;
            /**
             * Format: uuid
             * @description The attachment's id, for `attachments` of a report or step.
             */
            readonly id: string;
            /**
             * Format: int64
             * @description Bytes that are here.
             */
            readonly offset: number;
            /**
             * Format: int64
             * @description Longest part.
             */
            readonly part_max: number;
            /**
             * Format: int64
             * @description Shortest part that is not the last.
             */
            readonly part_min: number;
            /** @description For the header `Upload-Secret`; kept by the uploader alone. */
            readonly secret: string;
        };
        /** @description A photo that is going to be uploaded. */
        readonly UploadRequest: {
            /**
             * Format: int64
             * @description How long the file is, in bytes; at most 12 MiB.
             * @example 2400000
             */
            readonly bytes: number;
            /**
             * @description 32 random bytes as 64 hexadecimal digits, made by the uploader. The id of the attachment is
             *     a UUIDv8 of the first 16 bytes of their SHA-256, so that a report can name a photo before
             *     the first byte is sent. Without one the server makes one.
             */
            readonly secret?: string | null;
        };
        /** @description How far an upload is. */
        readonly UploadState: {
            /**
             * Format: int64
             * @description Bytes that are to come in all.
             */
            readonly bytes: number;
            /**
             * Format: int64
             * @description Pixels down, as it is kept.
             */
            readonly height: number;
            /** @description Whether the photo has been cleaned and can be seen. */
            readonly here: boolean;
            /**
             * Format: uuid
             * @description The attachment's id.
             */
            readonly id: string;
            /**
             * Format: int64
             * @description Bytes that are here.
             */
            readonly offset: number;
            /**
             * Format: int64
             * @description Pixels across, as it is kept.
             */
            readonly width: number;
        };
        /**
         * @description Which form of an attachment.
         * @enum {string}
         */
        readonly Variant: "image" | "thumbnail";
        /** @description A new endpoint with its secret. */
        readonly WebhookMade: components["schemas"]["WebhookWire"] & {
            /**
             * @description With which its letters are signed (Standard Webhooks). Shown only here.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            readonly secret: string;
        };
        /** @description An endpoint. */
        readonly WebhookWire: {
            /** @description Whether letters are sent. */
            readonly active: boolean;
            /** @description Its id. */
            readonly id: string;
            /** @description Kinds of events; empty for all. */
            readonly kinds: readonly string[];
            /** @description Since when it is there: RFC 3339 in UTC+8. */
            readonly made_at: string;
            /** @description Where letters go. */
            readonly url: string;
        };
        /** @description What is wanted of an endpoint. */
        readonly WebhookWish: {
            /** @description Whether letters are sent; one that rests gets its letters put to the dead ones. */
            readonly active?: boolean;
            /**
             * @description Kinds of events; all when left out.
             * @example [
             *       "closed",
             *       "deadline_passed"
             *     ]
             */
            readonly kinds?: readonly string[];
            /**
             * @description Where letters go: https.
             * @example https://receiver.example.gov.cn/jishi
             */
            readonly url: string;
        };
        /** @description Who is logged in, and in which posts. */
        readonly WhoAmI: {
            /** @description Whether the account manages accounts and the pack. */
            readonly administrator: boolean;
            /** @description The name of the account. */
            readonly login: string;
            /** @description Whether somebody else has chosen the password: then it must be changed before anything else. */
            readonly must_change_password: boolean;
            /** @description The person's name. */
            readonly name?: string | null;
            /** @description The posts that are valid now. */
            readonly posts: readonly components["schemas"]["PostWire"][];
        };
        /**
         * @description Why somebody opens a value.
         * @enum {string}
         */
        readonly WhyWire: "handling" | "contact" | "check";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly list_accounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["AccountWire"][];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly add_account: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAccountWire"];
            };
        };
        readonly responses: {
            /** @description The account exists */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly disable_account: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Ending"];
            };
        };
        readonly responses: {
            /** @description Ended, with all its sessions */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly begin_upload: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UploadRequest"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadBegun"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly upload_offset: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The secret of the upload */
                readonly "upload-secret": string;
            };
            readonly path: {
                /** @description The attachment's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where it stands is in the headers */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly append_upload: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Where the upload stands */
                readonly "upload-offset": number;
                /** @description The secret of the upload */
                readonly "upload-secret": string;
            };
            readonly path: {
                /** @description The attachment's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/offset+octet-stream": readonly number[];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadState"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly attachment: {
        readonly parameters: {
            readonly query: {
                /** @description The post in which it was asked for. */
                readonly post: string;
                /** @description What binds it to attachment, form, session, post and time. */
                readonly tag: string;
                /** @description Until when it is good, in milliseconds since 1970 UTC. */
                readonly until: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description The attachment's id */
                readonly id: string;
                /** @description The photo or its thumbnail */
                readonly variant: components["schemas"]["Variant"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": unknown;
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly queue: {
        readonly parameters: {
            readonly query: {
                /** @description `next` of the page before. */
                readonly cursor?: string;
                /** @description Rows of a page, at most 200. */
                readonly limit?: number;
                /** @description Open cases (the default), or ended ones. */
                readonly open?: boolean;
                /** @description The post in which the list is read. */
                readonly post: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly case: {
        readonly parameters: {
            readonly query: {
                /** @description The post in which the case is looked at. */
                readonly post: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The case's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseWire"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly history: {
        readonly parameters: {
            readonly query: {
                /** @description The post in which the case is looked at. */
                readonly post: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The case's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["HistoryEntry"][];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly unmask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The case's id */
                readonly id: string;
                /** @description The report's id */
                readonly report: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Unmasking"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenedWire"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly step: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                /** @description The case's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StepRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StepAnswer"];
                };
            };
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly categories: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["CategoryWire"][];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly channels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ChannelWire"][];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly delegate: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DelegationWire"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DelegationMade"];
                };
            };
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly end_delegation: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EndingWire"];
            };
        };
        readonly responses: {
            /** @description It has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly inbox: {
        readonly parameters: {
            readonly query: {
                /** @description `next` of the page before. */
                readonly cursor?: number;
                /** @description Rows of a page, at most 200. */
                readonly limit?: number;
                /** @description The post in which it is read. */
                readonly post: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly put_seen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SeenWire"];
            };
        };
        readonly responses: {
            /** @description Remembered */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly load_pack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PackWire"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LoadedWire"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly people: {
        readonly parameters: {
            readonly query: {
                /** @description The unit at whose desk they work. */
                readonly unit: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ColleagueWire"][];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly find_place: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlaceWire"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceUnits"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Outside the district */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly public_figures: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The year; this one when left out.
                 * @example 2026
                 */
                readonly year?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PublicFigures"];
                };
            };
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly report: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReportRequest"];
            };
        };
        readonly responses: {
            /** @description Recorded; also when it is a repetition */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly search: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SearchRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly who_am_i: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WhoAmI"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly log_in: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Credentials"];
            };
        };
        readonly responses: {
            /** @description Logged in; the cookies are set */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LoggedIn"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly log_out: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Logged out; the cookie is gone */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody has logged in */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly change_password: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordChange"];
            };
        };
        readonly responses: {
            /** @description Changed; all other sessions of the account have ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly set_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetUp"];
            };
        };
        readonly responses: {
            /** @description The administrator exists; the token is used up */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly track: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CodeWire"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly own_attachment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OwnPhotoRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": unknown;
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly own_attachments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OwnRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AttachmentsWire"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly reporter_step: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description UUIDv7 of this operation; a repetition keeps it */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReporterStep"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StepAnswer"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The key is older than 90 days */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly units: {
        readonly parameters: {
            readonly query?: {
                /** @description Of this kind only. */
                readonly kind?: string;
                /** @description Directly under this unit only. */
                readonly parent?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["UnitWire"][];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly list_webhooks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["WebhookWire"][];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly make_webhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookWish"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookMade"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly change_webhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The endpoint's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookWish"];
            };
        };
        readonly responses: {
            /** @description Changed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly remove_webhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The endpoint's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed, with its dead letters */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly dead_letters: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The endpoint's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeadPage"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
    readonly replay_letters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The endpoint's id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplayWish"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description Not permitted; also before a first password has been changed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The request is not JSON */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description A fault of the server */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description The record does not answer, or no district has been loaded */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
            /** @description There is no space left to write */
            readonly 507: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemWire"];
                };
            };
        };
    };
}
