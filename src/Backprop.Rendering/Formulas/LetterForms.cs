using System.Text;

namespace Backprop.Rendering.Formulas;

/// <summary>Unicode's mathematical alphabets: bold, script and double-struck letters as characters of their own.</summary>
internal static class LetterForms
{
    // Unicode gave these their code points before it gave the alphabets theirs, and left holes there.
    private static readonly Dictionary<char, string> Script = Pairs("BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ");
    private static readonly Dictionary<char, string> DoubleStruck = Pairs("CℂHℍNℕPℙQℚRℝZℤ");

    /// <summary>The text in the characters of a style; those that have no form in it stay as they are.</summary>
    public static string Apply(string text, LetterStyle style)
    {
        if (text is [var single] && !char.IsSurrogate(single))
        {
            return Form(single, style);
        }

        var result = new StringBuilder(text.Length * 2);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.IsBmp ? Form((char)rune.Value, style) : rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>The plain letter and style of a character such as ℒ, which says its style itself; anything else as it is.</summary>
    public static (string Text, LetterStyle Style) Plain(string text, LetterStyle style) =>
        Script.FirstOrDefault(pair => pair.Value == text) is { Value: not null } script ? (script.Key.ToString(), LetterStyle.Script)
        : DoubleStruck.FirstOrDefault(pair => pair.Value == text) is { Value: not null } doubled ? (doubled.Key.ToString(), LetterStyle.DoubleStruck)
        : (text, style);

    /// <summary>Whether the letter is a Greek capital, which mathematics sets upright.</summary>
    public static bool IsGreekCapital(char letter) => letter is >= 'Α' and <= 'Ω';

    private static string Form(char letter, LetterStyle style) => style switch
    {
        LetterStyle.Script when Script.TryGetValue(letter, out var form) => form,
        LetterStyle.Script => Latin(letter, 0x1D49C),
        LetterStyle.DoubleStruck when DoubleStruck.TryGetValue(letter, out var form) => form,
        LetterStyle.DoubleStruck when char.IsAsciiDigit(letter) => At(0x1D7D8 + letter - '0'),
        LetterStyle.DoubleStruck => Latin(letter, 0x1D538),
        LetterStyle.Bold when char.IsAsciiDigit(letter) => At(0x1D7CE + letter - '0'),
        LetterStyle.Bold => Greek(letter, 0x1D6A8) ?? Latin(letter, 0x1D400),
        LetterStyle.BoldItalic => Greek(letter, 0x1D71C) ?? Latin(letter, 0x1D468),
        LetterStyle.Italic when letter == 'h' => "ℎ",
        LetterStyle.Italic => Greek(letter, 0x1D6E2) ?? Latin(letter, 0x1D434),
        _ => letter.ToString(),
    };

    private static string Latin(char letter, int capitalA) => letter switch
    {
        >= 'A' and <= 'Z' => At(capitalA + letter - 'A'),
        >= 'a' and <= 'z' => At(capitalA + 26 + letter - 'a'),
        _ => letter.ToString(),
    };

    private static string? Greek(char letter, int capitalAlpha) => letter switch
    {
        >= 'Α' and <= 'Ω' => At(capitalAlpha + letter - 'Α'),
        >= 'α' and <= 'ω' => At(capitalAlpha + 26 + letter - 'α'),
        '∇' => At(capitalAlpha + 25),
        '∂' => At(capitalAlpha + 51),
        'ϵ' => At(capitalAlpha + 52),
        _ => null,
    };

    private static string At(int codePoint) => new Rune(codePoint).ToString();

    private static Dictionary<char, string> Pairs(string pairs) =>
        pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1].ToString());
}
