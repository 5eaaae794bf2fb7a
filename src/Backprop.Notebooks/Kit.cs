using System.Runtime.CompilerServices;
using Backprop.Rendering;

namespace Backprop.Notebooks;

/// <summary>The kit as a notebook sees it: one call registers the formatters.</summary>
public static class Kit
{
    /// <summary>
    /// Teaches the notebook's host to show networks, passes, chains, checks and views.
    /// In a host that has no Microsoft.DotNet.Interactive.Formatting it does nothing: a <c>View</c> shows itself there.
    /// </summary>
    public static void Load()
    {
        try
        {
            Register();
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            // The host brings no Formatting assembly.
        }
    }

    /// <summary>Does the same, and shows everything from now on in the notation and the digits of a document.</summary>
    /// <param name="options">What holds where a view is given no options of its own.</param>
    public static void Load(ViewOptions options)
    {
        ViewOptions.Use(options);
        Load();
    }

    // Apart, and never inlined: only the call loads the assembly that a host may lack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Register() => Formatters.Register();
}
