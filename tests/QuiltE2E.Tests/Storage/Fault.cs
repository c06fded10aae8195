namespace QuiltE2E.Tests.Storage;

/// <summary>What becomes of one request on its way through <see cref="FaultProxy"/>.</summary>
public abstract record Fault
{
    /// <summary>Takes the request and never answers.</summary>
    public static Fault Hang { get; } = new HangFault();

    /// <summary>Resets the connection before the server sees the request.</summary>
    public static Fault Reset { get; } = new ResetFault(IsForwarded: false);

    /// <summary>Lets the server do what was asked, and resets the connection instead of answering.</summary>
    public static Fault LoseAnswer { get; } = new ResetFault(IsForwarded: true);

    /// <summary>Lets the server do what was asked, says so, and never passes the answer on.</summary>
    public static Fault HoldAnswer(Action answered) => new HoldFault(answered);

    /// <summary>Answers in the server's place.</summary>
    public static Fault Answer(int status, string body = "", string headers = "") => new AnswerFault(status, body, headers);

    /// <summary>Answers with one of S3's errors.</summary>
    public static Fault Error(int status, string code) => Answer(
        status, $"<Error><Code>{code}</Code><Message>made for a test</Message><RequestId>TEST-ID</RequestId></Error>",
        "Content-Type: application/xml\r\n");

    /// <summary>Breaks off after so many bytes of the answer's body.</summary>
    public static Fault CutBody(int length) => new CutFault(length, IsSilent: false);

    /// <summary>Falls silent after so many bytes of the answer's body.</summary>
    public static Fault StallBody(int length) => new CutFault(length, IsSilent: true);

    internal sealed record HangFault : Fault;

    internal sealed record ResetFault(bool IsForwarded) : Fault;

    internal sealed record HoldFault(Action Answered) : Fault;

    internal sealed record AnswerFault(int Status, string Body, string Headers) : Fault;

    internal sealed record CutFault(int Length, bool IsSilent) : Fault;
}
