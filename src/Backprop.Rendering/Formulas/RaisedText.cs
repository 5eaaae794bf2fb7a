namespace Backprop.Rendering.Formulas;

/// <summary>Unicode's small raised and lowered characters, for scripts in plain text.</summary>
internal static class RaisedText
{
    private const string Plain = "0123456789+−=()aehijklmnoprstuvxβγρφχ,";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ,";
    private const string PlainAbove = "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδεθφχ′*⊤";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᵋᶿᵠᵡ′*ᵀ";

    /// <summary>The text lowered; null if a character has no lowered form.</summary>
    public static string? Lower(string text) => Map(text, Plain, Lowered);

    /// <summary>The text raised; null if a character has no raised form.</summary>
    public static string? Raise(string text) => Map(text, PlainAbove, Raised);

    private static string? Map(string text, string from, string to)
    {
        var tight = text.Replace(" ", "", StringComparison.Ordinal);
        return tight.Length > 0 && tight.All(letter => from.Contains(letter))
            ? string.Concat(tight.Select(letter => to[from.IndexOf(letter)]))
            : null;
    }
}
