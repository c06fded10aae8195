using System.Buffers;
using System.Text;
using System.Text.Json;
using QuiltE2E.GraphQL.Json;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>The answer to a request.</summary>
/// <param name="data">The data, or null.</param>
/// <param name="wasExecuted">Whether execution began; without it the response has no <c>data</c> at all.</param>
/// <param name="errors">What went wrong.</param>
public sealed class ExecutionResult(IReadOnlyDictionary<string, object?>? data, bool wasExecuted, IReadOnlyList<GraphQLError> errors)
{
    /// <summary>The data in the order of the selections, as plain values; null when a required top-level field failed.</summary>
    public IReadOnlyDictionary<string, object?>? Data { get; } = data;

    /// <summary>Whether any resolver could run. False: the request itself was refused.</summary>
    public bool WasExecuted { get; } = wasExecuted;

    /// <summary>What went wrong; empty for a full answer.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = errors;

    /// <summary>Writes the response as the specification lays it out.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        if (Errors.Count > 0)
        {
            writer.WriteStartArray("errors");
            foreach (GraphQLError error in Errors)
            {
                WriteError(writer, error);
            }

            writer.WriteEndArray();
        }

        if (WasExecuted)
        {
            writer.WritePropertyName("data");
            JsonValues.Write(writer, Data);
        }

        writer.WriteEndObject();
    }

    /// <summary>The response as JSON text.</summary>
    /// <returns>One line.</returns>
    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static ExecutionResult Refused(IReadOnlyList<GraphQLError> errors) => new(null, wasExecuted: false, errors);

    private static void WriteError(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message", error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteStartArray("locations");
            foreach (Syntax.SourceLocation location in error.Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", location.Line);
                writer.WriteNumber("column", location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.Path is not null)
        {
            writer.WritePropertyName("path");
            JsonValues.Write(writer, error.Path);
        }

        if (error.Extensions.Count > 0)
        {
            writer.WritePropertyName("extensions");
            JsonValues.Write(writer, error.Extensions);
        }

        writer.WriteEndObject();
    }
}
