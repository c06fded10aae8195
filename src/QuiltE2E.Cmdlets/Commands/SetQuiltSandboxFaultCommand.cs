using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes a sandbox fail on purpose: a rule says which calls, how often, and what happens to them.</summary>
/// <remarks>
/// <para>Network and server: Latency, Hang, Reset, Truncate, Corrupt, Error, ClockSkew; of what is sent: ResetUpload,
/// CorruptUpload. Wrong answers: DropKey, AddKey, AlterSize and AlterETag in listings, DropMarker in those of versions,
/// OldVersion, AcknowledgeWrite, AcknowledgeDelete, AcceptDenied, AcceptExpired.</para>
/// <para>Of the registry besides: ErrorPage and EmptyAnswer, as from a proxy; FieldError, with the data that is left; the result
/// arms OperationError and InvalidInput; DropEntry, AddEntry, AlterEntrySize and AlterEntryHash in packages and their
/// lists; DropHit, AddHit, AlterHitSize and AlterHitHash in what searches find: objects, packages, and files of packages by
/// their logical key. Of Athena: DropRow, AddRow and AlterCell in results, and AlterType, which calls all of their columns text.</para>
/// <para>Without conditions a rule strikes every call. -Nth, -From, -Every, -Times and -Probability narrow that, counting the
/// calls that match; the same -Seed strikes the same calls again. Several rules add up. They go with Clear-QuiltSandboxFault,
/// Reset-QuiltSandbox, and the sandbox itself.</para>
/// </remarks>
/// <example>
/// <code>Set-QuiltSandboxFault -Effect Error -Code SlowDown -Probability 0.2 -Seed 1</code>
/// <para>The sandbox asks to slow down at one of five calls.</para>
/// </example>
/// <example>
/// <code>Get-QuiltSandbox | Set-QuiltSandboxFault -Effect Reset -Operation GetObject -AfterBytes 1000 -Times 2</code>
/// <para>Breaks the connection inside the next two downloads.</para>
/// </example>
/// <example>
/// <code>Set-QuiltSandboxFault -Effect DropKey -Key '.quilt/named_packages/team/*'</code>
/// <para>Hides packages from listings.</para>
/// </example>
/// <example>
/// <code>Set-QuiltSandboxFault -Service registry -Effect OperationError -Operation packageConstruct -Code Forbidden -Times 1</code>
/// <para>The registry refuses the next push.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "QuiltSandboxFault", SupportsShouldProcess = true)]
[OutputType(typeof(SandboxFaultRule))]
public sealed class SetQuiltSandboxFaultCommand : QuiltSandboxCommand
{
    /// <summary>What happens, for example Latency, Reset, Error or DropKey.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxFaultCompleter))]
    public string Effect { get; set; } = string.Empty;

    /// <summary>
    /// The operation's own name, with wildcards: GetObject, or of the registry a top-level field such as packageConstruct. Every
    /// operation unless given.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxFaultCompleter))]
    public string? Operation { get; set; }

    /// <summary>The service: s3, sts, registry or athena. It is s3 unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxFaultCompleter))]
    public string? Service { get; set; }

    /// <summary>The bucket, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>
    /// The key, with wildcards; of the registry the package. For an effect on listings, packages and searches that of the rows; for
    /// FieldError and InvalidInput the place, for example package.revision or params.name.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <summary>The caller's account: admin, writer, reader or stranger. Temporary credentials count as their account's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Account { get; set; }

    /// <summary>Only this one of the matching calls, from 1.</summary>
    [Parameter]
    public long? Nth { get; set; }

    /// <summary>This one of the matching calls and all that follow.</summary>
    [Parameter]
    public long? From { get; set; }

    /// <summary>Every n-th of the matching calls.</summary>
    [Parameter]
    public long? Every { get; set; }

    /// <summary>How often at most.</summary>
    [Parameter]
    public long? Times { get; set; }

    /// <summary>How likely for each matching call, above 0 and up to 1.</summary>
    [Parameter]
    public double? Probability { get; set; }

    /// <summary>What chance starts from. The rule that is written tells the one that was chosen unless given.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>Latency: how long.</summary>
    [Parameter]
    public long? Milliseconds { get; set; }

    /// <summary>Reset, ResetUpload, Hang, Truncate: how many bytes of the body go through before.</summary>
    [Parameter]
    public long? AfterBytes { get; set; }

    /// <summary>Corrupt, CorruptUpload: the first wrong byte, from 0. Chance decides unless given.</summary>
    [Parameter]
    public long? Offset { get; set; }

    /// <summary>Corrupt, CorruptUpload: how many bytes are wrong. DropRow, AddRow, AlterCell: how many rows. One unless given.</summary>
    [Parameter]
    public long? Count { get; set; }

    /// <summary>Error: the HTTP status, that of the code unless given. ErrorPage: 502 unless given. EmptyAnswer: 200 unless given.</summary>
    [Parameter]
    public long? Status { get; set; }

    /// <summary>
    /// Error: the service's error code, for example SlowDown or InternalError. FieldError, OperationError, InvalidInput: the
    /// error's code or name.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxFaultCompleter))]
    public string? Code { get; set; }

    /// <summary>Error, ErrorPage, FieldError, OperationError, InvalidInput: the message.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <summary>ClockSkew: how far the server's clock is ahead; behind when negative.</summary>
    [Parameter]
    public long? Seconds { get; set; }

    /// <summary>AlterSize, AlterEntrySize, AlterHitSize: how much larger; smaller when negative. AlterCell: what is added to numbers. One unless given.</summary>
    [Parameter]
    public long? By { get; set; }

    /// <summary>The rule's name; a rule of the same name is replaced. The sandbox makes one up unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        SandboxClient client = new(ControlEndpoint ?? SandboxRegistry.Last());
        string action = $"Set the fault {Effect} for {Operation ?? "every operation"} of {Service ?? "s3"}";
        if (!await pipeline.ShouldProcessAsync(client.ControlEndpoint.ToString(), action).ConfigureAwait(false))
        {
            return;
        }

        SandboxFault fault = new()
        {
            Effect = Effect,
            Id = Id,
            Service = Service,
            Operation = Operation,
            Bucket = Bucket,
            Key = Key,
            Account = Account,
            Nth = Nth,
            From = From,
            Every = Every,
            Times = Times,
            Probability = Probability,
            Seed = Seed,
            Milliseconds = Milliseconds,
            AfterBytes = AfterBytes,
            Offset = Offset,
            Count = Count,
            Status = Status,
            Code = Code,
            Message = Message,
            Seconds = Seconds,
            By = By,
        };
        await pipeline.WriteAsync(await client.SetFaultAsync(fault, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
