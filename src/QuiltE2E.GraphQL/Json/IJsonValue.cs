using System.Text.Json;

namespace QuiltE2E.GraphQL.Json;

/// <summary>
/// A value of a custom scalar that writes its own JSON: a resolver gives one where plain values would lose something, such as
/// the difference of <c>1.0</c> and <c>1</c>, or where building them would cost too much.
/// </summary>
public interface IJsonValue
{
    /// <summary>Writes the value.</summary>
    /// <param name="writer">Where to; exactly one value is expected.</param>
    void WriteTo(Utf8JsonWriter writer);
}
