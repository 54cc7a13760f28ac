// Written by `npm run docs` from the OpenAPI description; a test compares it.

export interface paths {
    "/phones": {
        parameters: {
        };
        get: operations["phones.list"];
        post: operations["phones.add"];
    };
    "/phones/{mac}": {
        parameters: {
        };
        get: operations["phones.show"];
        delete: operations["phones.delete"];
        patch: operations["phones.change"];
    };
    "/phones/{mac}/path": {
        parameters: {
        };
        get: operations["phones.path"];
    };
    "/phones/{mac}/address": {
        parameters: {
        };
        get: operations["phones.address"];
    };
    "/phones/{mac}/files": {
        parameters: {
        };
        get: operations["phones.files"];
    };
    "/phones/{mac}/files/{file}": {
        parameters: {
        };
        get: operations["phones.file"];
    };
    "/phones/{mac}/copies": {
        parameters: {
        };
        get: operations["phones.copies"];
    };
    "/phones/{mac}/files/{file}/explain": {
        parameters: {
        };
        get: operations["phones.explain"];
    };
    "/phones/{mac}/events": {
        parameters: {
        };
        get: operations["phones.events"];
    };
    "/phones/{mac}/changes": {
        parameters: {
        };
        get: operations["phones.changes"];
    };
    "/phones/{mac}/actions/renew-first-access": {
        parameters: {
        };
        post: operations["phones.renew"];
    };
    "/phones/{mac}/actions/rotate-token": {
        parameters: {
        };
        post: operations["phones.rotate"];
    };
    "/phones/{mac}/actions/revoke-token": {
        parameters: {
        };
        post: operations["phones.revoke"];
    };
    "/extensions": {
        parameters: {
        };
        get: operations["extensions.list"];
        post: operations["extensions.add"];
    };
    "/extensions/{number}": {
        parameters: {
        };
        get: operations["extensions.show"];
        delete: operations["extensions.delete"];
        patch: operations["extensions.change"];
    };
    "/exchange/actions/reread": {
        parameters: {
        };
        post: operations["exchange.reread"];
    };
    "/extensions/{number}/devices": {
        parameters: {
        };
        get: operations["userDevices.list"];
        post: operations["userDevices.add"];
    };
    "/extensions/{number}/devices/{device}": {
        parameters: {
        };
        delete: operations["userDevices.delete"];
    };
    "/extensions/{number}/devices/{device}/retry": {
        parameters: {
        };
        post: operations["userDevices.retry"];
    };
    "/settings": {
        parameters: {
        };
        get: operations["settings.catalogue"];
    };
    "/defaults/settings": {
        parameters: {
        };
        get: operations["settings.ofDefault"];
        patch: operations["settings.changeDefault"];
    };
    "/models/{vendor}/{model}/settings": {
        parameters: {
        };
        get: operations["settings.ofModel"];
        patch: operations["settings.changeModel"];
    };
    "/phones/{mac}/settings": {
        parameters: {
        };
        get: operations["settings.ofPhone"];
        patch: operations["settings.changePhone"];
    };
    "/models": {
        parameters: {
        };
        get: operations["models.list"];
    };
    "/models/{vendor}/{model}": {
        parameters: {
        };
        get: operations["models.show"];
    };
    "/device-data": {
        parameters: {
        };
        get: operations["deviceData.list"];
    };
    "/device-data/{name}": {
        parameters: {
        };
        get: operations["deviceData.show"];
        put: operations["deviceData.put"];
        delete: operations["deviceData.delete"];
    };
    "/vendors/{vendor}/parameters": {
        parameters: {
        };
        get: operations["parameters.list"];
    };
    "/dhcp": {
        parameters: {
        };
        get: operations["dhcp.show"];
    };
    "/plan": {
        parameters: {
        };
        post: operations["plans.make"];
    };
    "/plan/{plan}": {
        parameters: {
        };
        get: operations["plans.show"];
    };
    "/plan/{plan}/phones": {
        parameters: {
        };
        get: operations["plans.phones"];
    };
    "/plan/{plan}/phones/{mac}/diff": {
        parameters: {
        };
        get: operations["plans.diff"];
    };
    "/changes": {
        parameters: {
        };
        get: operations["changes.list"];
        post: operations["plans.apply"];
    };
    "/imports": {
        parameters: {
        };
        post: operations["imports.make"];
    };
    "/imports/{import}": {
        parameters: {
        };
        get: operations["imports.show"];
    };
    "/imports/{import}/rows": {
        parameters: {
        };
        get: operations["imports.rows"];
    };
    "/imports/{import}/plan": {
        parameters: {
        };
        post: operations["imports.plan"];
    };
    "/import.yaml": {
        parameters: {
        };
        post: operations["imports.planYaml"];
    };
    "/export.csv": {
        parameters: {
        };
        get: operations["exports.csv"];
    };
    "/export.yaml": {
        parameters: {
        };
        get: operations["exports.yaml"];
    };
    "/phones/{mac}/actions": {
        parameters: {
        };
        post: operations["phones.act"];
    };
    "/commands": {
        parameters: {
        };
        get: operations["commands.list"];
        post: operations["commands.give"];
    };
    "/commands/{command}": {
        parameters: {
        };
        get: operations["commands.show"];
    };
    "/commands/{command}/phones": {
        parameters: {
        };
        get: operations["commands.phones"];
    };
    "/pending": {
        parameters: {
        };
        get: operations["pending.list"];
    };
    "/pending/{mac}/accept": {
        parameters: {
        };
        post: operations["pending.accept"];
    };
    "/pending/{mac}/ignore": {
        parameters: {
        };
        post: operations["pending.ignore"];
    };
    "/pending/accept-all": {
        parameters: {
        };
        get: operations["pending.accepting"];
        post: operations["pending.acceptAll"];
        delete: operations["pending.endAcceptAll"];
    };
    "/pending/registered": {
        parameters: {
        };
        get: operations["pending.registered"];
    };
    "/redirection/services": {
        parameters: {
        };
        get: operations["redirection.services"];
    };
    "/redirection/services/{service}": {
        parameters: {
        };
        get: operations["redirection.service"];
    };
    "/redirection/services/{service}/account": {
        parameters: {
        };
        put: operations["redirection.putAccount"];
        delete: operations["redirection.deleteAccount"];
    };
    "/redirection/services/{service}/check": {
        parameters: {
        };
        post: operations["redirection.check"];
    };
    "/redirection/phones": {
        parameters: {
        };
        get: operations["redirection.list"];
    };
    "/phones/{mac}/redirection": {
        parameters: {
        };
        get: operations["redirection.show"];
    };
    "/phones/{mac}/redirection/activate": {
        parameters: {
        };
        post: operations["redirection.activate"];
    };
    "/phones/{mac}/redirection/deactivate": {
        parameters: {
        };
        post: operations["redirection.deactivate"];
    };
    "/phones/{mac}/redirection/label": {
        parameters: {
        };
        post: operations["redirection.putLabel"];
    };
    "/live": {
        parameters: {
        };
        get: operations["live.stream"];
    };
    "/live/recent": {
        parameters: {
        };
        get: operations["live.recent"];
    };
    "/changes/{change}": {
        parameters: {
        };
        get: operations["changes.show"];
    };
    "/changes/{change}/undo": {
        parameters: {
        };
        post: operations["changes.undo"];
    };
    "/accounts": {
        parameters: {
        };
        get: operations["accounts.list"];
        post: operations["accounts.add"];
    };
    "/accounts/{account}": {
        parameters: {
        };
        get: operations["accounts.show"];
        delete: operations["accounts.delete"];
        patch: operations["accounts.change"];
    };
    "/session": {
        parameters: {
        };
        get: operations["sessions.show"];
        post: operations["sessions.start"];
        delete: operations["sessions.end"];
    };
    "/session/ticket": {
        parameters: {
        };
        post: operations["sessions.redeem"];
    };
    "/session/password": {
        parameters: {
        };
        put: operations["sessions.changePassword"];
    };
    "/sessions": {
        parameters: {
        };
        get: operations["sessions.list"];
        delete: operations["sessions.endAll"];
    };
    "/sessions/{session}": {
        parameters: {
        };
        delete: operations["sessions.endOne"];
    };
    "/tokens": {
        parameters: {
        };
        get: operations["tokens.list"];
        post: operations["tokens.create"];
    };
    "/tokens/{id}": {
        parameters: {
        };
        delete: operations["tokens.delete"];
    };
    "/status": {
        parameters: {
        };
        get: operations["system.status"];
    };
    "/openapi.json": {
        parameters: {
        };
        get: operations["system.openapi"];
    };
    "/metrics": {
        parameters: {
        };
        get: operations["system.metrics"];
    };
    "/healthz": {
        parameters: {
        };
        get: operations["system.healthz"];
    };
    "/readyz": {
        parameters: {
        };
        get: operations["system.readyz"];
    };
    "/jobs": {
        parameters: {
        };
        get: operations["jobs.list"];
    };
    "/backups": {
        parameters: {
        };
        get: operations["backups.list"];
        post: operations["backups.make"];
    };
    "/backups/{backup}/file": {
        parameters: {
        };
        get: operations["backups.file"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptAll: {
            since: string;
            until: string;
            by: string;
            added: number;
            most: number;
        };
        AcceptAllInput: {
            minutes: number;
            most?: number;
        };
        Account: {
            name: string;
            role: components["schemas"]["Role"];
            version: number;
            createdAt: string | null;
            changedAt: string | null;
            sessions: number;
        };
        AccountEdit: {
            role?: components["schemas"]["Role"];
            password?: string;
        };
        AccountInput: {
            name: string;
            role: components["schemas"]["Role"];
            password: string;
        };
        AppliedPlan: {
            id: string;
            madeAt: string;
            state: "working" | "ready" | "refused";
            progress: {
                done: number;
                total: number;
            };
            changes: number;
            counts: {
                changes: number;
                same: number;
                added: number;
                removed: number;
                requires: {
                    nothing: number;
                    resync: number;
                    reboot: number;
                };
                watching: {
                    before: number;
                    after: number;
                };
                calls: number | null;
                unreachable: number;
            };
            refused: {
                at: number;
                mac: string | null;
                code: string;
                message: string;
                hint: string;
                field: string | null;
            }[];
            findings: components["schemas"]["Finding"][];
            risky: string[];
            resets: {
                vendor: string;
                model: string;
                how: string;
            }[];
            appliedAt: string;
            transaction: string | null;
        };
        AuditRow: {
            id: number;
            at: string;
            actor: string;
            address: string | null;
            entity: "device" | "extension" | "user-device" | "level" | "token" | "account" | "api-token" | "session" | "key" | "device-data" | "redirection" | "incident";
            entityId: string;
            mac: string | null;
            action: string;
            before: unknown;
            after: unknown;
            transaction: string;
        };
        Backup: {
            name: string;
            path: string;
            bytes: number;
            madeAt: string;
        };
        BackupInput: {
            passphrase?: string | null;
        };
        BackupMade: {
            name: string;
            path: string;
            bytes: number;
            madeAt: string;
            rows: number;
            hasKey: boolean;
        };
        Change: {
            id: number;
            at: string;
            actor: string;
            address: string | null;
            action: string;
            before: unknown;
            after: unknown;
        };
        ChangeOfEach: {
            select: {
                macs?: string[];
                vendor?: string;
                model?: string;
                state?: "waiting" | "fetching" | "up-to-date" | "behind" | "told" | "unregistered" | "unreachable" | "refused" | "silent";
                extension?: string;
                q?: string;
            };
            settings?: components["schemas"]["SettingsChange"];
            phone?: {
                vendor?: string;
                model?: string | null;
                note?: string | null;
            };
            remove?: true;
        };
        Command: {
            id: string;
            action: "resync" | "reboot";
            force: boolean;
            by: string;
            askedAt: string;
            endedAt: string | null;
            counts: {
                waiting: number;
                told: number;
                done: number;
                failed: number;
            };
        };
        CommandInput: {
            action: "resync" | "reboot";
            force?: boolean;
            select: {
                macs?: string[];
                vendor?: string;
                model?: string;
                state?: "waiting" | "fetching" | "up-to-date" | "behind" | "told" | "unregistered" | "unreachable" | "refused" | "silent";
                extension?: string;
                q?: string;
            };
        };
        CommandPhone: {
            mac: string;
            state: "waiting" | "told" | "done" | "failed";
            why: string;
            message: string;
            at: string;
        };
        Credentials: {
            name: string;
            password: string;
        };
        DeviceCertificates: {
            authorities: {
                make: string;
                certificates: {
                    name: string;
                    expiresAt: string;
                }[];
                problem: string | null;
            }[];
            unguarded: {
                make: string;
                phones: number;
            }[];
        };
        DeviceDataInput: {
            prefixes?: unknown;
            models?: unknown;
        } & {
            [key: string]: unknown;
        };
        DeviceDataSummary: {
            name: string;
            models: {
                vendor: string;
                id: string;
                replacesShipped: boolean;
            }[];
            prefixes: number;
            problems: {
                code: string;
                message: string;
                field?: string;
            }[];
            version: number;
            createdAt: string;
            updatedAt: string;
        };
        Dhcp: {
            folder: string;
            makes: {
                vendor: string;
                name: string;
                vendorClass: string | null;
                options: {
                    code: number;
                    value: string;
                    form: "text" | "octets";
                    holds: number[];
                }[];
                about: string;
                source: string;
            }[];
            configurations: {
                server: "dnsmasq" | "isc-dhcpd" | "kea" | "mikrotik" | "openwrt" | "opnsense" | "pfsense" | "windows";
                name: string;
                where: string;
                text: string;
            }[];
        };
        Door: {
            state: "off" | "connecting" | "ready" | "gone" | "refused";
            since: string;
            why: {
                code: string;
                detail: string;
                message: string;
                hint: string;
            } | null;
        };
        Endpoint: {
            transports: ("udp" | "tcp" | "tls" | "ws" | "wss")[] | null;
            mediaEncryption: ("none" | "sdes" | "dtls") | null;
            mediaEncryptionOptional: boolean;
            dtmf: ("rfc4733" | "inband" | "info" | "auto") | null;
            codecs: string[] | null;
            maxContacts: number | null;
        };
        Event: {
            id: number;
            at: string;
            lastAt: string;
            count: number;
            address: string;
            scheme: "http" | "https" | "tftp" | "pnp";
            file: string;
            method: "GET" | "HEAD";
            status: number;
            hash: string | null;
            complete: boolean;
            token: "first-access" | "steady" | "none";
            userAgent: string;
            model: string | null;
            firmware: string | null;
            alarm: ("model-differs" | "make-differs" | "mac-differs") | null;
        };
        ExchangeStatus: {
            kind: "standalone" | "asterisk" | "freepbx";
            foundBy: string;
            known: boolean;
            doors: {
                tables: components["schemas"]["Door"];
                ami: components["schemas"]["Door"];
                ari: components["schemas"]["Door"];
            };
            accounts: number;
            registrations: {
                registered: number;
                unreachable: number;
            } | null;
            readAt: string | null;
            applyPending: boolean;
            asterisk: string | null;
            findings: {
                code: string;
                message: string;
                parameters: {
                    [key: string]: string | number;
                };
                number: string | null;
            }[];
            findingCount: number;
        };
        ExplainedFile: {
            file: string;
            name: string;
            lines: {
                text: string;
                from: components["schemas"]["Origin"][];
            }[];
        };
        Extension: {
            number: string;
            user: string | null;
            name: string;
            authUser: string | null;
            mailbox: string | null;
            state: components["schemas"]["ExtensionState"];
            endpoint: components["schemas"]["Endpoint"];
            registration: components["schemas"]["Registration"];
            activity: "idle" | "ringing" | "in-call" | "unknown";
            version: number | null;
            secret?: string;
        };
        ExtensionChange: {
            name?: string;
            secret?: string;
            authUser?: string | null;
            mailbox?: string | null;
            state?: components["schemas"]["ExtensionState"];
        };
        ExtensionInput: {
            number: string;
            name: string;
            secret?: string;
            authUser?: string | null;
            mailbox?: string | null;
        };
        ExtensionState: {
            doNotDisturb: boolean;
            forwardAlways: string | null;
            forwardBusy: string | null;
            forwardNoAnswer: string | null;
            forwardUnavailable: string | null;
            forwardNoAnswerSeconds: number | null;
            callWaiting: boolean;
        };
        ExtensionSummary: {
            number: string;
            user: string | null;
            name: string;
            authUser: string | null;
            mailbox: string | null;
            state: components["schemas"]["ExtensionState"];
            endpoint: components["schemas"]["Endpoint"];
            registration: components["schemas"]["Registration"];
            activity: "idle" | "ringing" | "in-call" | "unknown";
            version: number | null;
        };
        Fact: {
            value: unknown;
            confidence: "A" | "B" | "C";
            source: string;
        } | null;
        FileCopy: {
            file: string;
            names: string[];
            contentType: string;
            body: string;
        };
        Finding: {
            code: string;
            message: string;
            parameters: {
                [key: string]: string | number;
            };
        };
        ImportCorrection: {
            row: number;
            mac?: string;
            vendor?: string | null;
            model?: string | null;
            extensions?: {
                number: string;
                slot?: number | null;
                label?: string | null;
            }[];
            name?: string | null;
            note?: string | null;
        };
        ImportRow: {
            number: number;
            line: number;
            text: string;
            outcome: "new" | "known" | "changes" | "repeated" | "refused";
            taken: boolean;
            code: string;
            message: string;
            hint: string;
            field: string | null;
            mac: string | null;
            vendor: string | null;
            model: string | null;
            extensions: {
                number: string;
                slot: number | null;
                label: string | null;
            }[];
            name: string | null;
            note: string | null;
            differences: {
                field: string;
                now: string;
                wanted: string;
            }[];
            missing: ("mac" | "model" | "extension")[];
            adds: string[];
            counting: number | null;
        };
        ImportToPlan: {
            rows?: number[];
            skipRefused?: boolean;
            wait?: number;
        };
        Job: {
            name: string;
            schedule: string;
            nextAt: string;
            running: {
                startedAt: string;
                done: number;
                total: number | null;
            } | null;
            last: {
                startedAt: string;
                endedAt: string | null;
                state: "running" | "done" | "failed";
                result: {
                    [key: string]: string | number;
                };
            } | null;
        };
        Json: unknown;
        KeyBlock: {
            id: string;
            bank: "line" | "soft" | "expansion";
            setting: "line-key" | "soft-key" | "expansion-key";
            moduleType: string | null;
            first: number;
            count: number | null;
            arrangement: {
                pages: number;
                columns: {
                    side: ("left" | "right") | null;
                    places: number;
                }[];
                fixed: {
                    page: number | null;
                    place: number;
                } | null;
                confidence: "A" | "B" | "C";
                source: string;
            } | null;
        };
        Line: {
            slot: number;
            extension: string;
            label: string | null;
            name: string | null;
            registered: boolean | null;
            inUse: boolean | null;
        };
        LineInput: {
            slot: number;
            extension: string;
            label?: string | null;
            another?: boolean;
        };
        LiveEvent: {
            topic: "hello";
            topics: ("phones" | "findings" | "traces" | "plans" | "jobs" | "commands" | "pending" | "exchange" | "redirection")[];
            mac: string | null;
            resumed: boolean;
        } | {
            topic: "reset";
            reason: "too-old" | "restarted" | "malformed";
        } | {
            topic: "skipped";
            traces: number;
        } | {
            topic: "phones";
            mac: string;
            state: components["schemas"]["PhoneState"] | null;
        } | {
            topic: "findings";
            mac: string;
            findings: components["schemas"]["Finding"][];
        } | {
            at: string;
            address: string;
            scheme: "http" | "https" | "tftp" | "pnp";
            file: string;
            method: "GET" | "HEAD";
            status: number;
            complete: boolean;
            token: "first-access" | "steady" | "none";
            userAgent: string;
            model: string | null;
            firmware: string | null;
            alarm: ("model-differs" | "make-differs" | "mac-differs") | null;
            topic: "traces";
            mac: string;
        } | {
            topic: "plans";
            plan: string;
            state: "working" | "ready" | "refused" | "applied";
            progress: {
                done: number;
                total: number;
            };
        } | {
            topic: "jobs";
            job: string;
            state: "running" | "done" | "failed";
            startedAt: string;
            progress: {
                done: number;
                total: number | null;
            };
        } | {
            topic: "commands";
            command: components["schemas"]["Command"];
        } | {
            topic: "pending";
            mac: string | null;
            phone: components["schemas"]["PendingPhone"] | null;
            end: ("added" | "pushed-out") | null;
            acceptAll: components["schemas"]["AcceptAll"] | null;
        } | {
            topic: "redirection";
            service: string;
            counts: components["schemas"]["RedirectionCounts"];
            failure: string | null;
        } | {
            topic: "exchange";
            doors: {
                tables: "off" | "connecting" | "ready" | "gone" | "refused";
                ami: "off" | "connecting" | "ready" | "gone" | "refused";
                ari: "off" | "connecting" | "ready" | "gone" | "refused";
            };
            registrationsKnown: boolean;
        };
        Model: {
            vendor: string;
            id: string;
            name: string;
            family: string;
            kind: string;
            accounts: components["schemas"]["Fact"];
            lineKeys: components["schemas"]["Fact"];
            softKeys: components["schemas"]["Fact"];
            source: "shipped" | "imported";
            import: string | null;
            replacesShipped: boolean;
            expansion: {
                id: string;
                maxModules: components["schemas"]["Fact"];
                keysPerModule: components["schemas"]["Fact"];
                firstKeyIndex: components["schemas"]["Fact"];
            }[];
            variants: string[];
            userAgents: string[];
            settings: string[];
            keys: {
                line: string[];
                soft: string[];
                expansion: string[];
            };
            layout: components["schemas"]["KeyBlock"][];
            minFirmware: string | null;
            notes: string[];
        };
        ModelSummary: {
            vendor: string;
            id: string;
            name: string;
            family: string;
            kind: string;
            accounts: components["schemas"]["Fact"];
            lineKeys: components["schemas"]["Fact"];
            softKeys: components["schemas"]["Fact"];
            source: "shipped" | "imported";
            import: string | null;
            replacesShipped: boolean;
        };
        Origin: {
            kind: "setting";
            setting: string;
            value: unknown;
            source: "phone" | "model" | "organisation" | "default" | "model-shipped" | "exchange" | "shipped";
            inherited: {
                value: unknown;
                source: "phone" | "model" | "organisation" | "default" | "model-shipped" | "exchange" | "shipped";
            } | null;
            lastChange: {
                actor: string;
                at: string;
            } | null;
        } | {
            kind: "extension";
            number: string;
            field: string;
        } | {
            kind: "label";
            slot: number;
        } | {
            kind: "address";
        } | {
            kind: "quirk";
            id: string;
            message: string;
        } | {
            kind: "make";
        };
        OwnPassword: {
            current: string;
            password: string;
        };
        Parameter: {
            name: string;
            source: string;
            about: string | null;
            factory: string | null;
        };
        PathStep: {
            id: "added" | "pointed" | "contact" | "address" | "settings" | "line";
            state: "done" | "here" | "to-come" | "failed";
            at: string | null;
            message: string | null;
        };
        PendingAccept: {
            vendor?: string;
            model?: string | null;
            note?: string | null;
            lines?: components["schemas"]["LineInput"][];
        };
        PendingPhone: {
            mac: string;
            vendor: string;
            told: boolean;
            model: string | null;
            variant: string | null;
            firmware: string | null;
            address: string;
            way: "http" | "tftp" | "pnp";
            proven: boolean;
            file: string;
            firstAt: string;
            lastAt: string;
            count: number;
            ignored: boolean;
        };
        Phone: {
            mac: string;
            vendor: string;
            model: string | null;
            note: string | null;
            lines: components["schemas"]["Line"][];
            state: components["schemas"]["PhoneState"];
            seen: components["schemas"]["Seen"] | null;
            adminPassword: "none" | "wanted" | "proven";
            findings: components["schemas"]["Finding"][];
            quirks: {
                id: string;
                message: string;
            }[];
            version: number;
            createdAt: string;
            updatedAt: string;
        };
        PhoneAction: {
            action: "resync" | "reboot";
            force?: boolean;
        };
        PhoneAdded: {
            mac: string;
            vendor: string;
            model: string | null;
            note: string | null;
            lines: components["schemas"]["Line"][];
            state: components["schemas"]["PhoneState"];
            seen: components["schemas"]["Seen"] | null;
            adminPassword: "none" | "wanted" | "proven";
            findings: components["schemas"]["Finding"][];
            quirks: {
                id: string;
                message: string;
            }[];
            version: number;
            createdAt: string;
            updatedAt: string;
            address: components["schemas"]["PhoneAddress"] | null;
        };
        PhoneAddress: {
            url: string;
            kind: "first-access" | "steady";
            expiresAt: string | null;
        };
        PhoneChange: {
            vendor?: string;
            model?: string | null;
            note?: string | null;
            lines?: components["schemas"]["LineInput"][];
        };
        PhoneFile: {
            file: string;
            name: string;
            contentType: string;
            hash: string;
            secret: boolean;
            body: string;
        };
        PhoneImport: {
            id: string;
            madeAt: string;
            kind: "text" | "table" | "xlsx";
            sheets: string[];
            addExtensions: boolean;
            counts: {
                [key: string]: number;
            };
        };
        PhoneImportInput: {
            text?: string;
            file?: string;
            import?: string;
            kind?: "text" | "csv" | "xlsx";
            sheet?: string;
            addExtensions?: boolean;
            corrections?: components["schemas"]["ImportCorrection"][];
        };
        PhoneInput: {
            mac: string;
            vendor?: string;
            model?: string | null;
            note?: string | null;
            lines?: components["schemas"]["LineInput"][];
        };
        PhonePath: {
            steps: components["schemas"]["PathStep"][];
            why: string;
            next: string;
            nextAction: ("accept" | "open-window" | "resync" | "reboot" | "set-model" | "replace-mac" | "assign-line") | null;
            reset: string | null;
            ways?: {
                way: "rps" | "dhcp" | "pnp" | "tftp";
                state: "done" | "here" | "to-come" | "failed";
                at: string | null;
                message: string | null;
            }[];
        };
        PhoneRedirection: {
            mac: string;
            vendor: string | null;
            model: string | null;
            gone: boolean;
            state: components["schemas"]["RedirectionState"];
            service: {
                id: string;
                name: string;
            } | null;
            openedAt: string | null;
            deadline: string | null;
            trouble: components["schemas"]["RedirectionTrouble"] | null;
            label: {
                need: "may" | "must";
                label: string;
                help: string;
            } | null;
            labelCode: string | null;
            hasPin: boolean;
            pin: string | null;
            refusal: components["schemas"]["Trouble"] | null;
        };
        PhoneState: {
            state: "waiting" | "fetching" | "up-to-date" | "behind" | "told" | "unregistered" | "unreachable" | "refused" | "silent";
            since: string;
            why: string;
            message: string;
            window?: {
                from: string;
                to: string;
            };
        };
        Plan: {
            id: string;
            madeAt: string;
            state: "working" | "ready" | "refused";
            progress: {
                done: number;
                total: number;
            };
            changes: number;
            counts: {
                changes: number;
                same: number;
                added: number;
                removed: number;
                requires: {
                    nothing: number;
                    resync: number;
                    reboot: number;
                };
                watching: {
                    before: number;
                    after: number;
                };
                calls: number | null;
                unreachable: number;
            };
            refused: {
                at: number;
                mac: string | null;
                code: string;
                message: string;
                hint: string;
                field: string | null;
            }[];
            findings: components["schemas"]["Finding"][];
            risky: string[];
            resets: {
                vendor: string;
                model: string;
                how: string;
            }[];
        };
        PlanInput: {
            changes?: components["schemas"]["PlannedChange"][];
            wanted?: components["schemas"]["Wanted"];
            each?: components["schemas"]["ChangeOfEach"];
            skipRefused?: boolean;
            wait?: number;
        };
        PlanToApply: {
            plan: string;
            unproven?: boolean;
            when?: "now" | "tonight" | "stored";
        };
        PlannedChange: {
            change: "settings";
            target: components["schemas"]["SettingTarget"];
            settings: components["schemas"]["SettingsChange"];
        } | {
            change: "phone-add";
            phone: components["schemas"]["PhoneInput"];
        } | {
            change: "phone";
            mac: string;
            phone: components["schemas"]["PhoneChange"];
        } | {
            change: "phone-remove";
            mac: string;
        } | {
            change: "extension-add";
            extension: components["schemas"]["ExtensionInput"];
        } | {
            change: "extension";
            number: string;
            extension: components["schemas"]["ExtensionChange"];
        } | {
            change: "extension-remove";
            number: string;
        } | {
            change: "user-device-add";
            user: string;
            number?: string;
        } | {
            change: "user-device-remove";
            number: string;
        };
        PnpStatus: {
            state: "off" | "waiting" | "listening" | "failed";
            address: string | null;
            port: number;
            redirected: boolean | null;
            asked: number;
            told: number;
            confirmed: number;
            why: {
                code: string;
                message: string;
                hint: string;
            } | null;
        };
        RecentEvents: {
            events: {
                id: string;
                data: components["schemas"]["LiveEvent"];
            }[];
            last: string;
            reset: ("too-old" | "restarted" | "malformed") | null;
        };
        RedirectedPhone: {
            mac: string;
            vendor: string | null;
            model: string | null;
            gone: boolean;
            state: components["schemas"]["RedirectionState"];
            service: {
                id: string;
                name: string;
            } | null;
            openedAt: string | null;
            deadline: string | null;
            trouble: components["schemas"]["RedirectionTrouble"] | null;
        };
        RedirectionAccountInput: {
            credentials: {
                [key: string]: string;
            };
        };
        RedirectionCheck: {
            good: boolean;
            trouble: components["schemas"]["RedirectionTrouble"] | null;
        };
        RedirectionCounts: {
            active: number;
            provision: number;
            deprovision: number;
            troubled: number;
        };
        RedirectionLabelInput: {
            code: string | null;
        };
        RedirectionService: {
            id: string;
            name: string;
            kind: "automatic" | "by-hand";
            about: string;
            vendors: string[];
            older: boolean;
            fields: {
                id: string;
                label: string;
                help: string;
                secret: boolean;
                initial: string | null;
            }[];
            label: {
                need: "may" | "must";
                label: string;
                help: string;
            } | null;
            limits: {
                requestsPerSecond: number;
                batch: number;
                published: boolean;
            } | null;
            abilities: {
                look: boolean;
                list: boolean;
                tellsOwner: boolean;
                tellsPin: boolean;
            } | null;
            account: {
                version: number;
                updatedAt: string;
                shown: {
                    [key: string]: string;
                };
            } | null;
            trouble: components["schemas"]["RedirectionTrouble"] | null;
            counts: components["schemas"]["RedirectionCounts"];
        };
        RedirectionServices: {
            items: components["schemas"]["RedirectionService"][];
        };
        RedirectionState: "active" | "disabled" | "provision" | "deprovision";
        RedirectionTrouble: {
            code: string;
            message: string;
            hint: string;
            tries: number;
            nextTryAt: string | null;
            ofService: boolean;
        };
        RegisteredPhone: {
            account: string;
            name: string | null;
            contact: string;
            address: string | null;
            userAgent: string | null;
            status: "reachable" | "unreachable" | "unqualified" | "unknown";
            vendor: string | null;
            model: string | null;
            variant: string | null;
            firmware: string | null;
            mac: string | null;
        };
        Registration: {
            state: "registered" | "unreachable" | "absent" | "unknown";
            since: string | null;
            contacts: {
                uri: string;
                address: string | null;
                userAgent: string | null;
                status: "reachable" | "unreachable" | "unqualified" | "unknown";
                roundtripMs: number | null;
                expiresAt: string | null;
            }[];
        };
        Reread: {
            reads: boolean;
        };
        RereadInput: {
            reason: "reload" | "extensions";
            numbers: string[];
        };
        Role: "viewer" | "operator" | "admin";
        Seen: {
            at: string;
            address: string;
            userAgent: string;
            model: string | null;
            variant: string | null;
            firmware: string | null;
            modules: number | null;
            alarm: ("model-differs" | "make-differs" | "mac-differs") | null;
        };
        Session: {
            id: string;
            owner: string;
            current: boolean;
            createdAt: string;
            lastUsedAt: string;
            idleUntil: string;
            expiresAt: string;
            address: string | null;
            userAgent: string;
        };
        Setting: {
            id: string;
            value: unknown;
            source: components["schemas"]["SettingSource"];
            reset: {
                value: unknown;
                source: components["schemas"]["SettingSource"];
            } | null;
            support: "yes" | "no" | "value-unsupported" | "unknown";
        };
        SettingDescription: {
            id: string;
            group: string;
            label: string;
            help: string;
            form: string;
            choices: {
                value: string | number;
                label: string;
            }[] | null;
            unit: string | null;
            shipped: unknown;
            levels: string[];
            secret: boolean;
            requires: "nothing" | "resync" | "reboot";
            risk: string | null;
            noneAllowed: boolean;
            noneMeans: string | null;
            index: unknown;
            internal: boolean;
            schema: {
                [key: string]: unknown;
            };
        };
        SettingSource: "phone" | "model" | "organisation" | "default" | "model-shipped" | "exchange" | "shipped";
        SettingTarget: {
            level: "default";
        } | {
            level: "model";
            vendor: string;
            model: string;
        } | {
            level: "phone";
            mac: string;
        };
        SettingsChange: {
            [key: string]: unknown;
        };
        SettingsChanged: {
            version: number;
            findings: components["schemas"]["Finding"][];
        };
        Status: {
            version: string;
            startedAt: string;
            state: "starting" | "ready" | "stopping";
            phones: {
                total: number;
                byState: {
                    [key: string]: number;
                };
            };
            extensions: number;
            store: {
                kind: "sqlite" | "mariadb";
                reachable: boolean;
                trouble: ("gone" | "full" | "busy" | "read-only") | null;
                since: string;
                schema: string;
                journal: number;
                snapshot: {
                    takenAt: string | null;
                    isServed: boolean;
                    refusal: string | null;
                } | null;
            };
            exchange: components["schemas"]["ExchangeStatus"];
            traffic: {
                from: string;
                fetches: number;
                refused: number;
            }[];
            addresses: {
                api: string;
                phones: string;
                phonesTls: string | null;
                phonesOldTls: string | null;
                tftp: string | null;
                public: string;
            };
            pnp: components["schemas"]["PnpStatus"];
            deviceCertificates: components["schemas"]["DeviceCertificates"];
            oldTls: {
                port: number;
                lastAt: string | null;
            } | null;
        };
        TicketInput: {
            ticket: string;
        };
        Token: {
            id: string;
            name: string;
            role: components["schemas"]["Role"];
            scope: string[] | null;
            createdAt: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
        };
        TokenCreated: {
            id: string;
            name: string;
            role: components["schemas"]["Role"];
            scope: string[] | null;
            createdAt: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
            token: string;
        };
        TokenInput: {
            name: string;
            role: components["schemas"]["Role"];
            scope?: string[] | null;
            expiresInDays?: number | null;
        };
        Trouble: {
            code: string;
            message: string;
            hint: string;
        };
        UndoInput: {
            partly?: boolean;
            wait?: number;
        };
        UserDevice: {
            number: string;
            user: string;
            state: "wanted" | "present" | "leaving";
            since: string | null;
            why: components["schemas"]["Trouble"] | null;
            origin: "asked" | "line" | "exchange";
            madeBy: string | null;
            createdAt: string | null;
            phone: string | null;
            registered: "registered" | "unreachable" | "absent" | "unknown";
        };
        UserDeviceInput: {
            number?: string;
        };
        UserDevices: {
            items: components["schemas"]["UserDevice"][];
        };
        Wanted: {
            defaults?: components["schemas"]["SettingsChange"];
            models?: {
                [key: string]: components["schemas"]["SettingsChange"];
            };
            extensions?: {
                [key: string]: components["schemas"]["WantedExtension"] | null;
            };
            phones?: {
                [key: string]: components["schemas"]["WantedPhone"] | null;
            };
        };
        WantedExtension: {
            name?: string;
            secret?: string;
            authUser?: string | null;
            mailbox?: string | null;
        };
        WantedPhone: {
            vendor?: string;
            model?: string | null;
            note?: string | null;
            lines?: components["schemas"]["LineInput"][];
            settings?: components["schemas"]["SettingsChange"];
        };
        Who: {
            name: string;
            role: components["schemas"]["Role"];
            by: "token" | "password" | "session" | "ticket" | "local";
            account: string | null;
            scope: string[] | null;
            session: components["schemas"]["Session"] | null;
        };
        YamlToPlan: {
            yaml: string;
            skipRefused?: boolean;
            wait?: number;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: "body-malformed" | "body-too-large" | "content-type-unsupported" | "field-invalid" | "field-unknown" | "token-unknown" | "not-signed-in" | "not-allowed" | "out-of-scope" | "origin-refused" | "sign-in-refused" | "ticket-off" | "ticket-refused" | "session-unknown" | "account-unknown" | "account-exists" | "account-last-admin" | "account-none" | "too-many-attempts" | "route-unknown" | "method-not-allowed" | "version-missing" | "version-none" | "version-stale" | "mac-malformed" | "phone-exists" | "phone-unknown" | "phone-no-address" | "vendor-unknown" | "model-unknown" | "selection-empty" | "selection-large" | "pending-unknown" | "live-full" | "plan-gone" | "plan-working" | "plan-moved" | "change-unknown" | "transaction-large" | "undo-impossible" | "undo-gone" | "undo-contradicted" | "undo-secret" | "proof-wanted" | "vendor-not-found" | "dhcp-address-unfit" | "model-not-found" | "device-data-invalid" | "import-unknown" | "import-in-use" | "line-slot-invalid" | "extension-exists" | "extension-unknown" | "extensions-elsewhere" | "extension-in-use" | "redirection-service-unknown" | "redirection-account-none" | "redirection-account-invalid" | "redirection-account-used" | "redirection-by-hand" | "redirection-no-account" | "redirection-label-code" | "redirection-label-code-missing" | "user-device-unknown" | "user-device-exists" | "user-device-user" | "user-device-most" | "user-device-number" | "user-device-none-free" | "user-device-elsewhere" | "user-devices-off" | "user-device-apply" | "user-device-vanished" | "user-device-foreign" | "panel-gone" | "panel-refused" | "panel-answer" | "panel-failed" | "panel-taken" | "exchange-files-failed" | "exchange-reload" | "setting-unknown" | "setting-invalid" | "setting-level" | "setting-unsupported" | "setting-value-unsupported" | "setting-not-none" | "key-unsupported" | "key-does-not-fit" | "raw-name-invalid" | "text-not-carried" | "intake-unreadable" | "intake-encrypted" | "intake-old-workbook" | "intake-unpacks-large" | "intake-too-many-rows" | "intake-too-wide" | "intake-line-long" | "intake-empty" | "intake-slow" | "intake-too-heavy" | "intake-busy" | "intake-sheet-unknown" | "intake-gone" | "intake-large" | "intake-partly" | "intake-moved" | "row-mac-missing" | "row-mac-number" | "row-make-unknown" | "row-make-differs" | "row-model-of-other" | "file-unknown" | "store-gone" | "exchange-gone" | "exchange-refused" | "exchange-login-refused" | "setup-refused" | "setup-not-writable" | "command-gone" | "account-not-registered" | "snapshot-missing" | "snapshot-unusable" | "snapshot-other-database" | "store-full" | "store-busy" | "config-invalid" | "config-unknown" | "config-file" | "listen-failed" | "pnp-port-taken" | "pnp-interface-unknown" | "daemon-running" | "daemon-absent" | "daemon-broke-off" | "store-read-only" | "store-unsure" | "store-in-use" | "store-refused" | "store-newer" | "key-file-missing" | "key-file-exposed" | "key-file-damaged" | "key-mismatch" | "backup-file" | "export-folder" | "export-foreign" | "backup-unknown" | "backup-damaged" | "backup-newer" | "backup-passphrase" | "backup-working" | "restore-not-empty" | "secret-broken" | "internal";
            message: string;
            hint: string;
            field?: string;
            details?: {
                code: "body-malformed" | "body-too-large" | "content-type-unsupported" | "field-invalid" | "field-unknown" | "token-unknown" | "not-signed-in" | "not-allowed" | "out-of-scope" | "origin-refused" | "sign-in-refused" | "ticket-off" | "ticket-refused" | "session-unknown" | "account-unknown" | "account-exists" | "account-last-admin" | "account-none" | "too-many-attempts" | "route-unknown" | "method-not-allowed" | "version-missing" | "version-none" | "version-stale" | "mac-malformed" | "phone-exists" | "phone-unknown" | "phone-no-address" | "vendor-unknown" | "model-unknown" | "selection-empty" | "selection-large" | "pending-unknown" | "live-full" | "plan-gone" | "plan-working" | "plan-moved" | "change-unknown" | "transaction-large" | "undo-impossible" | "undo-gone" | "undo-contradicted" | "undo-secret" | "proof-wanted" | "vendor-not-found" | "dhcp-address-unfit" | "model-not-found" | "device-data-invalid" | "import-unknown" | "import-in-use" | "line-slot-invalid" | "extension-exists" | "extension-unknown" | "extensions-elsewhere" | "extension-in-use" | "redirection-service-unknown" | "redirection-account-none" | "redirection-account-invalid" | "redirection-account-used" | "redirection-by-hand" | "redirection-no-account" | "redirection-label-code" | "redirection-label-code-missing" | "user-device-unknown" | "user-device-exists" | "user-device-user" | "user-device-most" | "user-device-number" | "user-device-none-free" | "user-device-elsewhere" | "user-devices-off" | "user-device-apply" | "user-device-vanished" | "user-device-foreign" | "panel-gone" | "panel-refused" | "panel-answer" | "panel-failed" | "panel-taken" | "exchange-files-failed" | "exchange-reload" | "setting-unknown" | "setting-invalid" | "setting-level" | "setting-unsupported" | "setting-value-unsupported" | "setting-not-none" | "key-unsupported" | "key-does-not-fit" | "raw-name-invalid" | "text-not-carried" | "intake-unreadable" | "intake-encrypted" | "intake-old-workbook" | "intake-unpacks-large" | "intake-too-many-rows" | "intake-too-wide" | "intake-line-long" | "intake-empty" | "intake-slow" | "intake-too-heavy" | "intake-busy" | "intake-sheet-unknown" | "intake-gone" | "intake-large" | "intake-partly" | "intake-moved" | "row-mac-missing" | "row-mac-number" | "row-make-unknown" | "row-make-differs" | "row-model-of-other" | "file-unknown" | "store-gone" | "exchange-gone" | "exchange-refused" | "exchange-login-refused" | "setup-refused" | "setup-not-writable" | "command-gone" | "account-not-registered" | "snapshot-missing" | "snapshot-unusable" | "snapshot-other-database" | "store-full" | "store-busy" | "config-invalid" | "config-unknown" | "config-file" | "listen-failed" | "pnp-port-taken" | "pnp-interface-unknown" | "daemon-running" | "daemon-absent" | "daemon-broke-off" | "store-read-only" | "store-unsure" | "store-in-use" | "store-refused" | "store-newer" | "key-file-missing" | "key-file-exposed" | "key-file-damaged" | "key-mismatch" | "backup-file" | "export-folder" | "export-foreign" | "backup-unknown" | "backup-damaged" | "backup-newer" | "backup-passphrase" | "backup-working" | "restore-not-empty" | "secret-broken" | "internal";
                message: string;
                field?: string;
            }[];
            current?: number;
            changedBy?: string;
            changedAt?: string;
            fields?: string[];
            language: "en" | "it";
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
    "phones.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "mac" | "-mac" | "vendor" | "-vendor" | "model" | "-model" | "note" | "-note" | "extension" | "-extension" | "state" | "-state" | "address" | "-address" | "seenAt" | "-seenAt" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                fields?: ("mac" | "vendor" | "model" | "note" | "lines" | "state" | "seen" | "adminPassword" | "findings" | "quirks" | "version" | "createdAt" | "updatedAt")[];
                vendor?: string;
                model?: string;
                state?: "waiting" | "fetching" | "up-to-date" | "behind" | "told" | "unregistered" | "unreachable" | "refused" | "silent";
                extension?: string;
                macs?: string;
                q?: string;
                search?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Phone"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "phones.add": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneAdded"];
                };
            };
        };
    };
    "phones.show": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phone"];
                };
            };
        };
    };
    "phones.delete": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "phones.change": {
        parameters: {
            path: {
                mac: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phone"];
                };
            };
        };
    };
    "phones.path": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhonePath"];
                };
            };
        };
    };
    "phones.address": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneAddress"];
                };
            };
        };
    };
    "phones.files": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "file" | "-file" | "name" | "-name";
                fields?: ("file" | "name" | "contentType" | "hash" | "secret" | "body")[];
                reveal?: boolean;
            };
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PhoneFile"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "phones.file": {
        parameters: {
            query?: {
                reveal?: boolean;
            };
            path: {
                mac: string;
                file: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneFile"];
                };
            };
        };
    };
    "phones.copies": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "file" | "-file";
                fields?: ("file" | "names" | "contentType" | "body")[];
                reveal?: boolean;
            };
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FileCopy"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "phones.explain": {
        parameters: {
            path: {
                mac: string;
                file: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedFile"];
                };
            };
        };
    };
    "phones.events": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "-id";
                fields?: ("id" | "at" | "lastAt" | "count" | "address" | "scheme" | "file" | "method" | "status" | "hash" | "complete" | "token" | "userAgent" | "model" | "firmware" | "alarm")[];
                status?: string;
                token?: "first-access" | "steady" | "none";
                q?: string;
            };
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "phones.changes": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "-id";
                fields?: ("id" | "at" | "actor" | "address" | "action" | "before" | "after")[];
                actor?: string;
                action?: string;
            };
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Change"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "phones.renew": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneAddress"];
                };
            };
        };
    };
    "phones.rotate": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phone"];
                };
            };
        };
    };
    "phones.revoke": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phone"];
                };
            };
        };
    };
    "extensions.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "number" | "-number" | "name" | "-name";
                fields?: ("number" | "user" | "name" | "authUser" | "mailbox" | "state" | "endpoint" | "registration" | "activity" | "version")[];
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExtensionSummary"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "extensions.add": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extension"];
                };
            };
        };
    };
    "extensions.show": {
        parameters: {
            query?: {
                reveal?: boolean;
            };
            path: {
                number: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extension"];
                };
            };
        };
    };
    "extensions.delete": {
        parameters: {
            path: {
                number: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "extensions.change": {
        parameters: {
            path: {
                number: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extension"];
                };
            };
        };
    };
    "exchange.reread": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RereadInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reread"];
                };
            };
        };
    };
    "userDevices.list": {
        parameters: {
            path: {
                number: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDevices"];
                };
            };
        };
    };
    "userDevices.add": {
        parameters: {
            path: {
                number: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserDeviceInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDevice"];
                };
            };
        };
    };
    "userDevices.delete": {
        parameters: {
            path: {
                number: string;
                device: string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDevice"];
                };
            };
        };
    };
    "userDevices.retry": {
        parameters: {
            path: {
                number: string;
                device: string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDevice"];
                };
            };
        };
    };
    "settings.catalogue": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "catalogue" | "-catalogue" | "id" | "-id" | "group" | "-group" | "label" | "-label";
                fields?: ("id" | "group" | "label" | "help" | "form" | "choices" | "unit" | "shipped" | "levels" | "secret" | "requires" | "risk" | "noneAllowed" | "noneMeans" | "index" | "internal" | "schema")[];
                group?: string;
                level?: string;
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SettingDescription"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "settings.ofDefault": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "catalogue" | "-catalogue" | "id" | "-id" | "source" | "-source";
                fields?: ("id" | "value" | "source" | "reset" | "support")[];
                reveal?: boolean;
                source?: components["schemas"]["SettingSource"];
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Setting"][];
                        next: string | null;
                        total: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    "settings.changeDefault": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsChanged"];
                };
            };
        };
    };
    "settings.ofModel": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "catalogue" | "-catalogue" | "id" | "-id" | "source" | "-source";
                fields?: ("id" | "value" | "source" | "reset" | "support")[];
                reveal?: boolean;
                source?: components["schemas"]["SettingSource"];
                q?: string;
            };
            path: {
                vendor: string;
                model: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Setting"][];
                        next: string | null;
                        total: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    "settings.changeModel": {
        parameters: {
            path: {
                vendor: string;
                model: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsChanged"];
                };
            };
        };
    };
    "settings.ofPhone": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "catalogue" | "-catalogue" | "id" | "-id" | "source" | "-source";
                fields?: ("id" | "value" | "source" | "reset" | "support")[];
                reveal?: boolean;
                source?: components["schemas"]["SettingSource"];
                q?: string;
            };
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Setting"][];
                        next: string | null;
                        total: number | null;
                        version: number;
                    };
                };
            };
        };
    };
    "settings.changePhone": {
        parameters: {
            path: {
                mac: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsChanged"];
                };
            };
        };
    };
    "models.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "vendor" | "-vendor" | "id" | "-id" | "name" | "-name" | "family" | "-family" | "kind" | "-kind";
                fields?: ("vendor" | "id" | "name" | "family" | "kind" | "accounts" | "lineKeys" | "softKeys" | "source" | "import" | "replacesShipped")[];
                vendor?: string;
                family?: string;
                kind?: string;
                source?: "shipped" | "imported";
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ModelSummary"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "models.show": {
        parameters: {
            path: {
                vendor: string;
                model: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
        };
    };
    "deviceData.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "name" | "-name" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt";
                fields?: ("name" | "models" | "prefixes" | "problems" | "version" | "createdAt" | "updatedAt")[];
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeviceDataSummary"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "deviceData.show": {
        parameters: {
            path: {
                name: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        models: {
                            vendor: string;
                            id: string;
                            replacesShipped: boolean;
                        }[];
                        prefixes: number;
                        problems: {
                            code: string;
                            message: string;
                            field?: string;
                        }[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        content: {
                            prefixes: components["schemas"]["Json"][];
                            models: components["schemas"]["Json"][];
                        };
                    };
                };
            };
        };
    };
    "deviceData.put": {
        parameters: {
            query?: {
                "dry-run"?: boolean;
            };
            path: {
                name: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceDataInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        models: {
                            vendor: string;
                            id: string;
                            replacesShipped: boolean;
                        }[];
                        prefixes: number;
                        problems: {
                            code: string;
                            message: string;
                            field?: string;
                        }[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        stored: boolean;
                        findings: components["schemas"]["Finding"][];
                    };
                };
            };
        };
    };
    "deviceData.delete": {
        parameters: {
            path: {
                name: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "parameters.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "name" | "-name" | "source" | "-source";
                fields?: ("name" | "source" | "about" | "factory")[];
                source?: string;
                q?: string;
                like?: string;
            };
            path: {
                vendor: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Parameter"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "dhcp.show": {
        parameters: {
            query?: {
                server?: "dnsmasq" | "isc-dhcpd" | "kea" | "mikrotik" | "openwrt" | "opnsense" | "pfsense" | "windows";
                make?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dhcp"];
                };
            };
        };
    };
    "plans.make": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    "plans.show": {
        parameters: {
            path: {
                plan: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    "plans.phones": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "mac" | "-mac" | "outcome" | "-outcome" | "model" | "-model";
                fields?: ("mac" | "vendor" | "model" | "outcome" | "requires" | "why" | "watching" | "extension" | "name" | "onCall" | "silent")[];
                outcome?: "changes" | "same" | "added" | "removed";
                requires?: "nothing" | "resync" | "reboot";
                vendor?: string;
                q?: string;
            };
            path: {
                plan: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            mac: string;
                            vendor: string;
                            model: string | null;
                            outcome: "changes" | "same" | "added" | "removed";
                            requires: "nothing" | "resync" | "reboot";
                            why: {
                                setting: string;
                                reason: "overridden" | "unsupported" | "same";
                                level: ("phone" | "model") | null;
                            }[];
                            watching: {
                                before: number;
                                after: number;
                            };
                            extension: string | null;
                            name: string | null;
                            onCall: boolean | null;
                            silent: boolean;
                        }[];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "plans.diff": {
        parameters: {
            path: {
                plan: string;
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        files: {
                            file: string;
                            name: string;
                            diff: string;
                        }[];
                    };
                };
            };
        };
    };
    "changes.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "-id";
                fields?: ("id" | "at" | "actor" | "address" | "entity" | "entityId" | "mac" | "action" | "before" | "after" | "transaction")[];
                actor?: string;
                entity?: "device" | "extension" | "user-device" | "level" | "token" | "account" | "api-token" | "session" | "key" | "device-data" | "redirection" | "incident";
                entityId?: string;
                action?: string;
                transaction?: string;
                from?: string;
                to?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditRow"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "plans.apply": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanToApply"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedPlan"];
                };
            };
        };
    };
    "imports.make": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneImportInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneImport"];
                };
            };
        };
    };
    "imports.show": {
        parameters: {
            path: {
                import: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneImport"];
                };
            };
        };
    };
    "imports.rows": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "number" | "-number" | "outcome" | "-outcome" | "mac" | "-mac";
                fields?: ("number" | "line" | "text" | "outcome" | "taken" | "code" | "message" | "hint" | "field" | "mac" | "vendor" | "model" | "extensions" | "name" | "note" | "differences" | "missing" | "adds" | "counting")[];
                outcome?: "new" | "known" | "changes" | "repeated" | "refused";
                taken?: boolean;
                q?: string;
            };
            path: {
                import: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ImportRow"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "imports.plan": {
        parameters: {
            path: {
                import: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportToPlan"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    "imports.planYaml": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YamlToPlan"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    "exports.csv": {
        parameters: {
            query?: {
                macs?: string;
                vendor?: string;
                model?: string;
                state?: "waiting" | "fetching" | "up-to-date" | "behind" | "told" | "unregistered" | "unreachable" | "refused" | "silent";
                extension?: string;
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    "exports.yaml": {
        parameters: {
            query?: {
                reveal?: boolean;
                macs?: string;
                vendor?: string;
                model?: string;
                state?: "waiting" | "fetching" | "up-to-date" | "behind" | "told" | "unregistered" | "unreachable" | "refused" | "silent";
                extension?: string;
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
        };
    };
    "phones.act": {
        parameters: {
            path: {
                mac: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneAction"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
        };
    };
    "commands.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "askedAt" | "-askedAt";
                fields?: ("id" | "action" | "force" | "by" | "askedAt" | "endedAt" | "counts")[];
                macs?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Command"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "commands.give": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
        };
    };
    "commands.show": {
        parameters: {
            path: {
                command: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
        };
    };
    "commands.phones": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "mac" | "-mac" | "state" | "-state" | "at" | "-at";
                fields?: ("mac" | "state" | "why" | "message" | "at")[];
                macs?: string;
                state?: "waiting" | "told" | "done" | "failed";
            };
            path: {
                command: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CommandPhone"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "pending.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "lastAt" | "-lastAt" | "firstAt" | "-firstAt" | "mac" | "-mac" | "vendor" | "-vendor" | "count" | "-count";
                fields?: ("mac" | "vendor" | "told" | "model" | "variant" | "firmware" | "address" | "way" | "proven" | "file" | "firstAt" | "lastAt" | "count" | "ignored")[];
                ignored?: boolean;
                vendor?: string;
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PendingPhone"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "pending.accept": {
        parameters: {
            path: {
                mac: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PendingAccept"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneAdded"];
                };
            };
        };
    };
    "pending.ignore": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingPhone"];
                };
            };
        };
    };
    "pending.accepting": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptAll: components["schemas"]["AcceptAll"] | null;
                    };
                };
            };
        };
    };
    "pending.acceptAll": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptAllInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptAll"];
                };
            };
        };
    };
    "pending.endAcceptAll": {
        parameters: {
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "pending.registered": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "account" | "-account" | "vendor" | "-vendor" | "address" | "-address" | "userAgent" | "-userAgent";
                fields?: ("account" | "name" | "contact" | "address" | "userAgent" | "status" | "vendor" | "model" | "variant" | "firmware" | "mac")[];
                vendor?: string;
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RegisteredPhone"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "redirection.services": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedirectionServices"];
                };
            };
        };
    };
    "redirection.service": {
        parameters: {
            path: {
                service: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedirectionService"];
                };
            };
        };
    };
    "redirection.putAccount": {
        parameters: {
            path: {
                service: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedirectionAccountInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedirectionService"];
                };
            };
        };
    };
    "redirection.deleteAccount": {
        parameters: {
            query?: {
                forget?: boolean;
            };
            path: {
                service: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "redirection.check": {
        parameters: {
            path: {
                service: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedirectionCheck"];
                };
            };
        };
    };
    "redirection.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "mac" | "-mac" | "state" | "-state" | "openedAt" | "-openedAt" | "deadline" | "-deadline";
                fields?: ("mac" | "vendor" | "model" | "gone" | "state" | "service" | "openedAt" | "deadline" | "trouble")[];
                state?: components["schemas"]["RedirectionState"];
                troubled?: boolean;
                service?: string;
                vendor?: string;
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RedirectedPhone"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "redirection.show": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneRedirection"];
                };
            };
        };
    };
    "redirection.activate": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneRedirection"];
                };
            };
        };
    };
    "redirection.deactivate": {
        parameters: {
            path: {
                mac: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneRedirection"];
                };
            };
        };
    };
    "redirection.putLabel": {
        parameters: {
            path: {
                mac: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedirectionLabelInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneRedirection"];
                };
            };
        };
    };
    "live.stream": {
        parameters: {
            query?: {
                topics?: ("phones" | "findings" | "traces" | "plans" | "jobs" | "commands" | "pending" | "exchange" | "redirection")[];
                mac?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
        };
    };
    "live.recent": {
        parameters: {
            query?: {
                after?: string;
                topics?: ("phones" | "findings" | "traces" | "plans" | "jobs" | "commands" | "pending" | "exchange" | "redirection")[];
                mac?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecentEvents"];
                };
            };
        };
    };
    "changes.show": {
        parameters: {
            path: {
                change: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRow"];
                };
            };
        };
    };
    "changes.undo": {
        parameters: {
            path: {
                change: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
        };
    };
    "accounts.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "name" | "-name" | "role" | "-role" | "createdAt" | "-createdAt";
                fields?: ("name" | "role" | "version" | "createdAt" | "changedAt" | "sessions")[];
                role?: "viewer" | "operator" | "admin";
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Account"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "accounts.add": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    "accounts.show": {
        parameters: {
            path: {
                account: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    "accounts.delete": {
        parameters: {
            path: {
                account: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "accounts.change": {
        parameters: {
            path: {
                account: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    "sessions.show": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Who"];
                };
            };
        };
    };
    "sessions.start": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Who"];
                };
            };
        };
    };
    "sessions.end": {
        parameters: {
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "sessions.redeem": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Who"];
                };
            };
        };
    };
    "sessions.changePassword": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "sessions.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "lastUsedAt" | "-lastUsedAt" | "createdAt" | "-createdAt" | "owner" | "-owner";
                fields?: ("id" | "owner" | "current" | "createdAt" | "lastUsedAt" | "idleUntil" | "expiresAt" | "address" | "userAgent")[];
                everyone?: boolean;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "sessions.endAll": {
        parameters: {
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "sessions.endOne": {
        parameters: {
            path: {
                session: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "tokens.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "createdAt" | "-createdAt" | "name" | "-name" | "role" | "-role" | "expiresAt" | "-expiresAt" | "lastUsedAt" | "-lastUsedAt";
                fields?: ("id" | "name" | "role" | "scope" | "createdAt" | "expiresAt" | "lastUsedAt")[];
                role?: "viewer" | "operator" | "admin";
                q?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Token"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "tokens.create": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenCreated"];
                };
            };
        };
    };
    "tokens.delete": {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "system.status": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    "system.openapi": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                        info: {
                            [key: string]: unknown;
                        };
                        paths: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    "system.metrics": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    "system.healthz": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alive: true;
                    };
                };
            };
        };
    };
    "system.readyz": {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                        state: "starting" | "ready" | "stopping";
                        store: "reachable" | "gone";
                        since: string;
                        snapshot: string | null;
                    };
                };
            };
        };
    };
    "jobs.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "name" | "-name" | "nextAt" | "-nextAt";
                fields?: ("name" | "schedule" | "nextAt" | "running" | "last")[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "backups.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                sort?: "madeAt" | "-madeAt" | "name" | "-name" | "bytes" | "-bytes";
                fields?: ("name" | "path" | "bytes" | "madeAt")[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Backup"][];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
        };
    };
    "backups.make": {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackupInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupMade"];
                };
            };
        };
    };
    "backups.file": {
        parameters: {
            path: {
                backup: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
}
