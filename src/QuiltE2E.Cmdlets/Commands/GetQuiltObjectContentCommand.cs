using System.Globalization;
using System.Management.Automation;
using System.Text;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Reads an object as text, or as bytes.</summary>
/// <remarks>
/// <para>The encoding is found out: a byte order mark decides, else valid UTF-8, else UTF-16 by its zero bytes. What is none of them
/// is not guessed at: name its encoding with -Encoding. Binary data is refused as text; take it with -AsByteStream.</para>
/// <para>A part is read with -First, or -Offset and -Length, and only that part is fetched. More than -MaximumSize is refused before it
/// is fetched.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltObjectContent reports/readme.md</code>
/// <para>Reads a text.</para>
/// </example>
/// <example>
/// <code>Get-QuiltObjectContent big.csv -First 64KB | ConvertFrom-Csv | Select-Object -First 10</code>
/// <para>Looks at the beginning of a large table.</para>
/// </example>
/// <example>
/// <code>$bytes = Get-QuiltObjectContent plate.png -AsByteStream</code>
/// <para>Reads bytes.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltObjectContent", DefaultParameterSetName = RangeSet)]
[OutputType(typeof(string), typeof(byte[]))]
public sealed class GetQuiltObjectContentCommand : QuiltObjectCommand
{
    private const string RangeSet = "Range";
    private const string FirstSet = "First";
    private const string DecompressSet = "Decompress";

    /// <summary>The encoding of the text, for example latin1 or utf-16. It is found out unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <summary>The first byte to read, from 0.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateRange(0, long.MaxValue)]
    public long Offset { get; set; }

    /// <summary>How many bytes to read at most. All that follow unless given.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateRange(0, long.MaxValue)]
    public long? Length { get; set; }

    /// <summary>Read only so many bytes from the beginning. A character that is cut is left out.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FirstSet)]
    [ValidateRange(1, long.MaxValue)]
    public long First { get; set; }

    /// <summary>Unpack gzip before it is shown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DecompressSet)]
    public SwitchParameter Decompress { get; set; }

    /// <summary>Write the bytes, as one array, and no text.</summary>
    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    /// <summary>The most bytes that are read, or unpacked.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public long MaximumSize { get; set; } = 64 * 1024 * 1024;

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        EnsureObject("Pipe objects to this command: Get-QuiltObject -Recurse lists them without prefixes.");
        Encoding? encoding = Encoding is null ? null : ObjectText.Find(Encoding);
        if (encoding is not null && AsByteStream)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "EncodingOfBytes", "-Encoding is for text, but -AsByteStream asks for bytes.", Key,
                "Give one of them.");
        }

        ObjectBytes content = await context.Backend.Objects
            .ReadAsync(
                new ObjectReadRequest(Target(context), Offset, ParameterSetName == FirstSet ? First : Length, MaximumSize),
                cancellationToken)
            .ConfigureAwait(false);
        if (Decompress)
        {
            content = Gzip.Unpack(content, MaximumSize);
        }

        await context.Pipeline
            .VerboseAsync(string.Create(CultureInfo.InvariantCulture, $"Read {content.Bytes.Length} bytes of '{content.Source}'."))
            .ConfigureAwait(false);
        await context.Pipeline
            .WriteAsync(AsByteStream ? content.Bytes.ToArray() : ObjectText.Decode(content, encoding)).ConfigureAwait(false);
    }
}
