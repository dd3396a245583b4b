namespace Mediation.Tests.Architecture;

/// <summary>What the proof lets pass, each with its reason. An exemption that is no longer needed fails.</summary>
public static class SqlExemptions
{
    /// <summary>Statements that touch a structure's data without @structureId.</summary>
    public static IReadOnlyDictionary<string, string> Unscoped { get; } = ByName(
        ("Signing in comes before any structure: by address, or by the id in the session.",
            "SignIns: ByEmailSql ByIdSql CountFailureSql FailuresSql ForgetFailuresSql HashSql HashAnewSql LockSql"),
        ("An address is unique in the whole installation; only a number comes out.",
            "Accounts: EmailTakenSql CountSql"),
        ("The secret of a one-time link is the permission.",
            "Accounts: OfLinkSql; AccountStore: SpendLinkSql; CalendarLinks: OwnerSql; OptOutLinks: FindSql; SchoolLinks: OpenSql"),
        ("An administrator manages every structure: Scope.OnlyStructure is null for nobody else.",
            "Accounts: EverywhereSql OneSql; Structures: AllSql; SimulatedMessages: EverywhereSql; AuditEntries: EverywhereSql EverywhereResidentSql EverywhereAccountSql EverywhereResidentAccountSql"),
        ("An administrator's account has no structure; the action has found the account through Accounts.FindManaged, or it is the reader's own.",
            "AccountStore: ChangeSql CloseSql SetPasswordSql DropLinkSql AddLinkSql DropRolesSql AddRoleSql StructureSql"),
        ("A coordinator's team may take a mediator of another structure whose exact address they know.",
            "TeamList: MediatorByEmailSql"),
        ("The reader's own line of this hour.",
            "AuditTrail: AlreadyReadSql"),
        ("The visit was added, or changed with @StructureId, in the same transaction.",
            "VisitStore: AddEquipmentSql"),
        ("The loan was added with @StructureId in the same transaction.",
            "LoanStore: AddReasonSql"),
        ("The case was added, or kept, with @StructureId in the same transaction.",
            "SchoolCaseStore: AddReasonSql"),
        ("The job that sends looks after every structure; it acts on a message by the id of one that is due.",
            "SmsBalances: PaidSql; DueMessages: ToOnePersonSql ToManySql; SmsDispatch: ClaimSql FactsSql AbandonSql PostponeSql SettleSql ReferSql TryAgainSql ForgetDaysSql; OptOutLinks: KeepSql; SmsReports: LostSql; SmsUncertain: OfSql"),
        ("A provider's call names a message by its id; its signature or its secret is checked with the account of the structure found.",
            "SmsReports: FindSql"),
        ("Whose an item is finds it in the depot that holds it: OwnerId is the reader's structure. Of its loan the day alone comes out.",
            "DepotStore: AllottedSql PlacedSql LabelledSql HeldSql RecallSql HolderSql; Donations: PlacedSql; ItemStore: PlacedSql; StocktakeStore: PlacedSql"),
        ("School holidays that hold for all structures are of none of them; an administrator alone writes them.",
            "SchoolCalendarStore: OfAllSql ChangeOfAllSql DropOfAllSql"),
        ("The positionnement was added with @StructureId in the same transaction.",
            "SkillAssessmentStore: AddObstacleSql"));

    /// <summary>Statements that read a large table from end to end, or a whole structure's part of it.</summary>
    public static IReadOnlyDictionary<string, string> FullScans { get; } = ByName(
        ("The load of reference data compares every commune, once a version.",
            "References: CommuneCodesSql DropSearchKeysSql"),
        ("What is still to be done in a structure, by an index that holds nothing else: hundreds of rows.",
            "HandOver: WorkSql GiveFollowUpsSql; ManagerDay: AccountsSql"),
        ("What waits for somebody, by indexes that hold nothing else: messages to verify, answers to read, numbers to correct.",
            "SmsActivity: WaitingSql; SmsUncertain: OfSql"),
        ("How many items are where, from an index that holds nothing else: tens of thousands at the most.",
            "LendingBalances: CountsSql"),
        ("A manager's figures week after week are counted from every state that the cases of one structure were given, by an index that holds nothing else.",
            "SchoolSteering: MovesSql"),
        ("The ledger of one structure's depots and what these hold, summed: hundreds of rows.",
            "DepotStore: AllottedSql"),
        ("A balance and a report to donors sum all that a structure received: tens of thousands of short rows, a few times a year.",
            "LendingBalances: ReceivedSql; Donations: OwnSql"),
        ("The texts of one structure's agreement: as many as were written, a few.",
            "LoanAgreements: AllSql"),
        ("Counted no further than a thousand, in the order of the index.",
            "ManagerDay: WaitingSql"),
        ("Somebody takes every resident of the structure out.",
            "ResidentExport: AllSql OpposedSql"),
        ("A manager writes to every resident of the structure.",
            "SmsCampaigns: ReachSql ReachedSql; SmsCampaignStore: WriteSql OthersSql"),
        ("The last id alone is read, from the end of the index.",
            "ResidentImport: LastIdSql; ItemStore: LastIdSql; HouseholdStore: LastIdSql"));

    /// <summary>SQL outside constants, by its source and how it begins; where a constant is used, by its name.</summary>
    public static IReadOnlyList<(string Path, string Begins, string Reason)> HiddenSql { get; } =
    [
        ("Database/Db.cs", "{sql};\\n{Sql.NewId}", "An INSERT whose new id is asked for."),
        ("Database/SqliteEngine.cs", "PRAGMA journal_mode", "Settings and state of a SQLite file."),
        ("Database/SqliteEngine.cs", "PRAGMA foreign_keys", "Settings and state of a SQLite file."),
        ("Database/SqliteEngine.cs", "PRAGMA wal_checkpoint", "Settings and state of a SQLite file."),
        ("Database/SqliteEngine.cs", "SELECT COUNT(*) FROM sqlite_master", "The tables of a SQLite file."),
        ("Database/SqliteEngine.cs", "SELECT last_insert_rowid()", "The words of SQLite for Sql.NewId."),
        ("Database/SqliteEngine.cs", "Sql.NewId", "The words of SQLite for Sql.NewId."),
        ("Database/SqliteEngine.cs", "Sql.Page", "The words of SQLite for Sql.Page."),
        ("Database/SqliteEngine.cs", "INSERT INTO {table} (", "The bulk insert of SQLite."),
        ("Database/SqlServerEngine.cs", "READ_COMMITTED_SNAPSHOT is off", "Tells an administrator which setting to change."),
        ("Database/Migrator.cs", "DROP VIEW IF EXISTS {view.Name}", "A view is dropped before it is made again."),
    ];

    private static Dictionary<string, string> ByName(params (string Reason, string Statements)[] groups) => new(
        from exempted in groups
        from owner in exempted.Statements.Split("; ")
        let parts = owner.Split(": ")
        from constant in parts[1].Split(' ')
        select KeyValuePair.Create($"{parts[0]}.{constant}", exempted.Reason));
}
