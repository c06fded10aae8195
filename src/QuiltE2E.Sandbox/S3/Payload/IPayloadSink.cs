namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>Takes the decoded bytes of a request body, piece by piece.</summary>
internal interface IPayloadSink
{
    void Append(ReadOnlySpan<byte> data);
}
