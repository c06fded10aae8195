using QuiltE2E.Sandbox.Faults.Effects;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>Everything that can be made to happen.</summary>
internal static class FaultKinds
{
    // HEAD has no body that could be cut or damaged.
    private static readonly IReadOnlyList<string> WithAnswerBody =
    [
        .. FaultTargets.Operations.Values.SelectMany(static names => names)
            .Where(static name => !name.StartsWith("Head", StringComparison.Ordinal)),
    ];

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new("Latency", null, static rule => new LatencyEffect(rule), "milliseconds") { Required = ["milliseconds"] },
        new("Hang", null, static rule => new HangEffect(rule), "afterBytes"),
        new("Reset", null, static rule => new ResetEffect(rule), "afterBytes"),
        new("Truncate", WithAnswerBody, static rule => new TruncateEffect(rule), "afterBytes"),
        new("Corrupt", WithAnswerBody, static rule => new CorruptEffect(rule), "offset", "count"),
        new("Error", null, static rule => new ErrorEffect(rule), "status", "code", "message") { Required = ["code"] },
        new("ClockSkew", null, static rule => new ClockSkewEffect(rule), "seconds") { Required = ["seconds"] },
        new("ResetUpload", FaultTargets.Uploads, static rule => new ResetUploadEffect(rule), "afterBytes"),
        new("CorruptUpload", FaultTargets.Uploads, static rule => new CorruptUploadEffect(rule), "offset", "count"),
        Listing("DropKey", static rule => new DropKeyEffect(rule)),
        Listing("AddKey", static rule => new AddKeyEffect(rule)) with { Required = ["key"] },
        Listing("AlterSize", static rule => new AlterSizeEffect(rule), "by"),
        Listing("AlterETag", static rule => new AlterETagEffect(rule)),
        new("DropMarker", ["ListObjectVersions"], static rule => new DropMarkerEffect(rule)) { KeyIsOfRows = true },
        Answer("OldVersion", FaultTargets.Reads, WrongAnswers.OldVersion),
        Answer("AcknowledgeWrite", FaultTargets.Writes, WrongAnswers.LostWrite),
        Answer("AcknowledgeDelete", FaultTargets.Deletes, WrongAnswers.LostDelete),
        Answer("AcceptDenied", null, WrongAnswers.DeniedAccepted),
        Answer("AcceptExpired", null, WrongAnswers.ExpiredAccepted),
        new("ErrorPage", FaultTargets.Operations[FaultTargets.Registry], static rule => new AnsweredEffect(rule, isEmpty: false), "status", "message"),
        new("EmptyAnswer", FaultTargets.Operations[FaultTargets.Registry], static rule => new AnsweredEffect(rule, isEmpty: true), "status"),
        new("FieldError", FaultTargets.Operations[FaultTargets.Registry], static rule => new FieldErrorEffect(rule), "code", "message")
        {
            KeyIsOfRows = true,
        },
        Arm("OperationError", FaultTargets.Mutations, isInput: false),
        Arm("InvalidInput", [.. FaultTargets.Mutations.Except(["browsingSessionDispose", "packageRevisionDelete"], StringComparer.Ordinal)], isInput: true),
        Hit("DropHit", static rule => new DropHitEffect(rule)),
        Hit("AddHit", static rule => new AddHitEffect(rule)) with { Required = ["key"] },
        Hit("AlterHitSize", static rule => new AlterHitEffect(rule, altersHash: false), "by"),
        Hit("AlterHitHash", static rule => new AlterHitEffect(rule, altersHash: true)),
        Entry("DropEntry", static rule => new DropEntryEffect(rule)),
        Entry("AddEntry", static rule => new AddEntryEffect(rule)) with { Required = ["key"] },
        Entry("AlterEntrySize", static rule => new AlterEntryEffect(rule, altersHash: false), "by"),
        Entry("AlterEntryHash", static rule => new AlterEntryEffect(rule, altersHash: true)),
        Row("DropRow", static rule => new DropRowEffect(rule), "count"),
        Row("AddRow", static rule => new AddRowEffect(rule), "count"),
        Row("AlterCell", static rule => new AlterCellEffect(rule), "by", "count"),
        Row("AlterType", static _ => new AlterTypeEffect()),
    ];

    public static FaultKind? Find(string name) => All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.Ordinal));

    private static FaultKind Listing(string name, Func<FaultRule, FaultEffect> create, params string[] parameters) =>
        new(name, FaultTargets.Listings, create, parameters) { KeyIsOfRows = true };

    private static FaultKind Hit(string name, Func<FaultRule, FaultEffect> create, params string[] parameters) =>
        new(name, FaultTargets.Searches, create, parameters) { KeyIsOfRows = true };

    private static FaultKind Entry(string name, Func<FaultRule, FaultEffect> create, params string[] parameters) =>
        new(name, FaultTargets.PackageReads, create, parameters) { KeyIsOfRows = true };

    private static FaultKind Row(string name, Func<FaultRule, FaultEffect> create, params string[] parameters) =>
        new(name, [FaultTargets.Results], create, parameters) { IsOfResults = true };

    private static FaultKind Arm(string name, IReadOnlyList<string> operations, bool isInput) =>
        new(name, operations, rule => new ArmEffect(rule, operations, isInput), "code", "message") { Required = ["code"], KeyIsOfRows = true };

    private static FaultKind Answer(string name, IReadOnlyList<string>? operations, WrongAnswers answers) =>
        new(name, operations, _ => new WrongAnswerEffect(answers));
}
