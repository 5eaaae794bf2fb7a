namespace Backprop.Rendering.Formulas;

/// <summary>How LaTeX shows the roles.</summary>
public enum LatexRoles
{
    /// <summary>By macros that <see cref="LatexWriter.Preamble"/> defines; for .tex files.</summary>
    Macros,

    /// <summary>By colours written in place, for notebooks: KaTeX and MathJax get no preamble.</summary>
    Inline,
}
