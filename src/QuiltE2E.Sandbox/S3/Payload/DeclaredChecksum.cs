using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>The checksum that a request says its body has: in a header, or announced for the trailer.</summary>
/// <param name="Algorithm">Which, or null when the request names none.</param>
/// <param name="Value">Base64 from the header; null when it will come in the trailer.</param>
internal readonly record struct DeclaredChecksum(ChecksumAlgorithm? Algorithm, string? Value)
{
    public bool IsInTrailer => Algorithm is not null && Value is null;

    /// <exception cref="ServiceException">There is more than one, or it is malformed, or it was promised and is not there.</exception>
    public static DeclaredChecksum Read(IHeaderDictionary headers)
    {
        DeclaredChecksum declared = default;
        foreach (ChecksumAlgorithm algorithm in ChecksumNames.All)
        {
            string? value = headers[algorithm.Header()];
            if (value is null)
            {
                continue;
            }

            if (!algorithm.IsValue(value))
            {
                throw PayloadErrors.InvalidChecksum(algorithm);
            }

            declared = declared.Algorithm is null ? new(algorithm, value) : throw Several();
        }

        foreach (string name in headers.GetCommaSeparatedValues("x-amz-trailer"))
        {
            if (ChecksumNames.TryParseHeader(name, out ChecksumAlgorithm? algorithm))
            {
                declared = declared.Algorithm is null ? new(algorithm, null) : throw Several();
            }
            else
            {
                throw new ServiceException(400, "InvalidRequest", "The value specified in the x-amz-trailer header is not supported");
            }
        }

        CheckSdkHeader(headers, declared);
        return declared;
    }

    private static void CheckSdkHeader(IHeaderDictionary headers, DeclaredChecksum declared)
    {
        string? name = headers["x-amz-sdk-checksum-algorithm"];
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        if (!ChecksumNames.TryParse(name, out ChecksumAlgorithm? algorithm))
        {
            throw new ServiceException(400, "InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }

        if (declared.Algorithm is null)
        {
            throw new ServiceException(
                400,
                "InvalidRequest",
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        if (declared.Algorithm != algorithm)
        {
            throw new ServiceException(400, "InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
    }

    private static ServiceException Several() =>
        new(400, "InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
}
