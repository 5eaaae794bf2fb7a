using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>Writes formulas as LaTeX of amsmath; <see cref="Tex.TexReader"/> reads it back to the same formula.</summary>
/// <remarks>What TeX has no sign for, and so does not come back, is listed at <see cref="Tex.TexForm"/>.</remarks>
public static class LatexWriter
{
    /// <summary>
    /// The macros \inp, \wt, \act, \err for the four roles, and \inpval … \errval for their numbers, which carry a line
    /// of their own below: dotted, solid, dashed, double. Also \mathrlap, where mathtools is not loaded.
    /// </summary>
    public static string Preamble { get; } =
        """
        \usepackage{amsmath,amssymb,xcolor}
        \definecolor{bpinput}{HTML}{A34700}
        \definecolor{bpweight}{HTML}{1B57B5}
        \definecolor{bpactivation}{HTML}{12703C}
        \definecolor{bperror}{HTML}{B3143F}
        \newcommand{\inp}[1]{{\color{bpinput}#1}}
        \newcommand{\wt}[1]{{\color{bpweight}#1}}
        \newcommand{\act}[1]{{\color{bpactivation}#1}}
        \newcommand{\err}[1]{{\color{bperror}#1}}
        \newcommand{\inpval}[1]{\inp{\underset{\scriptscriptstyle\cdots}{#1}}}
        \newcommand{\wtval}[1]{\wt{\underline{#1}}}
        \newcommand{\actval}[1]{\act{\underset{\scriptscriptstyle\text{- -}}{#1}}}
        \newcommand{\errval}[1]{\err{\underline{\underline{#1}}}}
        \providecommand{\mathrlap}[1]{\mathchoice{\rlap{$\displaystyle#1$}}{\rlap{$#1$}}{\rlap{$\scriptstyle#1$}}{\rlap{$\scriptscriptstyle#1$}}}

        """.ReplaceLineEndings("\n");

    /// <summary>The formula, without $ around it.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="roles">How the roles are shown.</param>
    public static string Write(Formula formula, LatexRoles roles = LatexRoles.Macros) =>
        new LatexTree(roles).Inline(Tex.TexForm.Of(formula));

    /// <summary>What a role puts around TeX.</summary>
    internal static string Wrap(string tex, Role role, bool isNumber, LatexRoles roles)
    {
        if (role == Role.None)
        {
            return tex;
        }

        if (roles == LatexRoles.Macros)
        {
            return $"\\{Tex.TexCommands.CommandOf(role)}{(isNumber ? "val" : "")}{{{tex}}}";
        }

        var (colour, before, after) = role switch
        {
            Role.Input => ("#c25a0a", @"\underset{\scriptscriptstyle\cdots}{", "}"),
            Role.Weight => ("#3b7ddd", @"\underline{", "}"),
            Role.Activation => ("#1d8a4c", @"\underset{\scriptscriptstyle\text{- -}}{", "}"),
            _ => ("#d93a63", @"\underline{\underline{", "}}"),
        };
        return $@"\textcolor{{{colour}}}{{{(isNumber ? before + tex + after : tex)}}}";
    }
}
