namespace Backprop.Rendering.Formulas;

/// <summary>The attributes that make an operator look as it does in TeX; null: MathML's own dictionary has it right.</summary>
internal readonly record struct OperatorLook(string? Stretchy, string? LargeOp, string? LeftSpace, string? RightSpace)
{
    public static OperatorLook Of(string text, bool inScript) => text switch
    {
        "," when inScript => new(null, null, null, "0"),
        // A single bracket must not grow, and Chromium spaces those out that may.
        "(" or ")" or "[" or "]" or "{" or "}" or "⟨" or "⟩" or "⌊" or "⌋" or "⌈" or "⌉" => new("false", null, null, null),
        "|" or "‖" => new("false", null, "0", "0"),
        "∣" or "∥" => new("false", null, null, null),
        "/" or "." or "!" or "?" or "…" or "⋯" or "⋮" or "⋱" or "°" or "%" or "#" or "&" or "$" or "_" or "@" or "\\" => new(null, null, "0", "0"),
        // The dictionary's ⊙ is the large one of a product over an index.
        "⊙" or "⊗" or "⊕" => new(null, "false", null, null),
        _ => default,
    };
}
