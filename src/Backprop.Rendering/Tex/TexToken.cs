namespace Backprop.Rendering.Tex;

internal enum TexTokenKind
{
    End,
    Command,
    Character,
    OpenGroup,
    CloseGroup,
    Sub,
    Super,
    Prime,
    Align,
}

/// <summary>A token of TeX.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A command of letters without its backslash, any other with it; a character as it is.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where the next begins.</param>
internal readonly record struct TexToken(TexTokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Whether this is the command of that name.</summary>
    public bool Is(string command) => Kind == TexTokenKind.Command && Text == command;

    /// <summary>Whether this is that character.</summary>
    public bool IsCharacter(string character) => Kind == TexTokenKind.Character && Text == character;

    /// <summary>As it stands in the source.</summary>
    public string Source => Kind == TexTokenKind.Command && Text[0] != '\\' ? $"\\{Text}" : Text;
}
