using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace QuiltE2E.GraphQL.Json;

/// <summary>Plain values (null, bool, string, numbers, lists, string-keyed maps) to and from JSON.</summary>
public static class JsonValues
{
    private const int LongestWhole = 400;

    /// <summary>Reads a JSON value.</summary>
    /// <param name="element">The value; its depth was bounded when it was parsed.</param>
    /// <returns>
    /// Whole numbers as <see cref="long"/> where they fit and as <see cref="BigInteger"/> where not, other numbers, <c>1.0</c>
    /// included, as <see cref="double"/>.
    /// </returns>
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => ReadNumber(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.Object => ReadObject(element),
        _ => null,
    };

    /// <summary>Reads a JSON object.</summary>
    /// <param name="element">The object.</param>
    /// <returns>Its properties in order; of two with one name the later counts.</returns>
    public static IReadOnlyDictionary<string, object?> ReadObject(JsonElement element)
    {
        OrderedDictionary<string, object?> map = new(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            map[property.Name] = Read(property.Value);
        }

        return map;
    }

    /// <summary>Writes a plain value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">
    /// The value; times go as ISO 8601, <see cref="JsonElement"/> goes as it is, <see cref="IJsonValue"/> writes itself.
    /// </param>
    /// <exception cref="ArgumentException">The value, or one inside it, has no JSON form.</exception>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong or BigInteger:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case Guid or Uri or Enum:
                writer.WriteStringValue(value.ToString());
                break;
            case IJsonValue own:
                own.WriteTo(writer);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(writer, map);
                break;
            case IEnumerable items:
                WriteList(writer, items);
                break;
            default:
                throw new ArgumentException($"A value of type {value.GetType()} has no JSON form.", nameof(value));
        }
    }

    private static object ReadNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long number))
        {
            return number;
        }

        // Digits beyond 64 bits would cost more than linear time to read exactly, so a very long number becomes a double.
        string text = element.GetRawText();
        return text.Length <= LongestWhole && !text.AsSpan().ContainsAny(".eE")
            ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : element.GetDouble();
    }

    private static void WriteMap(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach ((string name, object? item) in map)
        {
            writer.WritePropertyName(name);
            Write(writer, item);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (object? item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }
}
