namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>The words of a text one after the other; of other fields the value.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">The words.</param>
/// <param name="LastIsPrefix">Whether the last word may go on.</param>
/// <param name="Slop">How many words may lie between.</param>
internal sealed record PhraseQuery(string Field, string Text, bool LastIsPrefix, int Slop) : FieldQuery(Field);
