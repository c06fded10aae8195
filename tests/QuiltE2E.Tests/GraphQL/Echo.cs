using System.Buffers;
using System.Text;
using System.Text.Json;
using QuiltE2E.GraphQL.Json;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>Shows the arguments that a resolver gets.</summary>
internal static class Echo
{
    public static string Of(object? value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            JsonValues.Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
