using static Backprop.Rendering.Formulas.AtomClass;

namespace Backprop.Rendering.Formulas;

/// <summary>A symbol: its character, TeX's name for it and what it is to its neighbours.</summary>
/// <param name="Text">The character.</param>
/// <param name="Tex">How TeX writes it: a command of letters without its backslash, or the characters themselves.</param>
/// <param name="Class">What it is to its neighbours.</param>
/// <param name="IsLetter">Whether it is an identifier, not an operator.</param>
internal sealed record Symbol(string Text, string Tex, AtomClass Class, bool IsLetter = false);

/// <summary>The one table of symbols, for the writers and the reader.</summary>
internal static class Symbols
{
    // "text command", in pairs. The first command of a character is the one that is written; all are read.
    private static readonly (AtomClass Class, bool Letters, string Pairs)[] Table =
    [
        (Ordinary, true, """
            α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa
            λ lambda μ mu ν nu ξ xi ο omicron π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon
            φ varphi ϕ phi χ chi ψ psi ω omega
            Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
            ∞ infty ℓ ell ℏ hbar ⊤ top ⊥ bot ∅ emptyset ∅ varnothing ℜ Re ℑ Im ℵ aleph ı imath ȷ jmath
            """),
        (Ordinary, false, """
            … ldots … dots … dotsc ⋯ cdots ⋯ dotsb ⋮ vdots ⋱ ddots ′ prime ° degree \ backslash ∴ therefore ∵ because
            ∠ angle ! ! ? ? / / . . @ @ ★ bigstar ✓ checkmark | | | vert ‖ \| ‖ Vert % \% # \# & \& $ \$ _ \_
            """),
        (Prefix, false, "∂ partial ∇ nabla ∀ forall ∃ exists ∄ nexists ¬ neg ¬ lnot"),
        (Large, false, """
            ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ⋃ bigcup ⋂ bigcap ⨁ bigoplus ⨂ bigotimes ⨀ bigodot
            ⋁ bigvee ⋀ bigwedge
            """),
        (Binary, false, """
            + + − - ± pm ∓ mp · cdot × times ÷ div ∗ * ∗ ast ⋆ star ∘ circ • bullet ⊙ odot ⊗ otimes ⊕ oplus ⊖ ominus
            ⊘ oslash ∪ cup ∩ cap ∖ setminus ∧ wedge ∧ land ∨ vee ∨ lor † dagger
            """),
        (Relation, false, """
            = = < < < lt > > > gt : : := := ≈ approx ≡ equiv ≤ le ≤ leq ≥ ge ≥ geq ≠ neq ≠ ne ∼ sim ≃ simeq ≅ cong ≔ coloneqq
            ∝ propto ≪ ll ≫ gg ∈ in ∉ notin ∋ ni ⊂ subset ⊆ subseteq ⊃ supset ⊇ supseteq ∣ mid ∤ nmid ∥ parallel
            → to → rightarrow ← leftarrow ← gets ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow
            ⟶ longrightarrow ⟵ longleftarrow ⟹ Longrightarrow ⟹ implies ⟺ iff ⟺ Longleftrightarrow ↦ mapsto ⟼ longmapsto
            ↑ uparrow ↓ downarrow ↗ nearrow ↘ searrow ≺ prec ≻ succ ⊢ vdash ≲ lesssim ≳ gtrsim ≜ triangleq
            ≢ not\equiv ≉ not\approx ≁ not\sim ∌ not\ni ⊄ not\subset ⊈ not\subseteq ≮ not< ≯ not> ≰ not\le ≱ not\ge
            """),
        (Open, false, @"( ( [ [ [ lbrack { \{ { lbrace ⟨ langle ⌊ lfloor ⌈ lceil"),
        (Close, false, @") ) ] ] ] rbrack } \} } rbrace ⟩ rangle ⌋ rfloor ⌉ rceil"),
        (Punctuation, false, ", , ; ; : colon"),
    ];

    private static readonly Symbol[] All = [.. Table.SelectMany(Read)];
    private static readonly Dictionary<string, Symbol> ByTexName = All.DistinctBy(symbol => symbol.Tex).ToDictionary(symbol => symbol.Tex);
    private static readonly Dictionary<string, Symbol> ByCharacter = All.DistinctBy(symbol => symbol.Text).ToDictionary(symbol => symbol.Text);

    /// <summary>The names of all commands that stand for a symbol.</summary>
    public static IEnumerable<string> Commands => ByTexName.Keys.Where(tex => char.IsAsciiLetter(tex[0]));

    /// <summary>The symbol that a TeX command or character stands for; null if there is none.</summary>
    public static Symbol? ByTex(string tex) => ByTexName.GetValueOrDefault(tex);

    /// <summary>The symbol of a character; null if it is not in the table.</summary>
    public static Symbol? ByText(string text) => ByCharacter.GetValueOrDefault(text);

    /// <summary>What an operator is to its neighbours.</summary>
    public static AtomClass ClassOf(string text) => ByText(text)?.Class ?? (text == InvisibleTimes ? AtomClass.Space : Ordinary);

    /// <summary>The sign of a product that is not written.</summary>
    public const string InvisibleTimes = "\u2062";

    private static IEnumerable<Symbol> Read((AtomClass Class, bool Letters, string Pairs) group) =>
        group.Pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .Select(pair => new Symbol(pair[0], pair[1], group.Class, group.Letters));
}
