using System.Reflection;
using System.Runtime.Loader;

namespace Backprop.Notebooks.Tests;

/// <summary>Hosts such as Verso and ClrKernel have no Microsoft.DotNet.Interactive.Formatting.</summary>
public class KitWithoutFormattingTests
{
    [Fact]
    public void Load_does_nothing_and_views_show_themselves()
    {
        var host = new HostWithoutFormatting();
        var kit = host.LoadFromAssemblyName(new AssemblyName("Backprop.Notebooks"));

        kit.GetType("Backprop.Notebooks.Kit", throwOnError: true)!.GetMethod("Load", Type.EmptyTypes)!.Invoke(null, null);

        Assert.True(host.WasAsked);
        var matrix = host.LoadFromAssemblyName(new AssemblyName("Backprop.Engine")).GetType("Backprop.Engine.Matrix")!.GetMethod("Zeros")!.Invoke(null, [1, 2]);
        var view = host.LoadFromAssemblyName(new AssemblyName("Backprop.Rendering")).GetType("Backprop.Rendering.NetworkViews")!
            .GetMethods().Single(method => method.Name == "Show" && method.GetParameters()[0].ParameterType.Name == "Matrix").Invoke(null, [matrix, null]);
        Assert.Contains("bp-matrix", (string)view!.GetType().GetMethod("ToHtml")!.Invoke(view, null)!, StringComparison.Ordinal);
    }

    /// <summary>Loads the kit anew, and refuses the assembly that such a host does not bring.</summary>
    private sealed class HostWithoutFormatting() : AssemblyLoadContext("without formatting", isCollectible: true)
    {
        public bool WasAsked { get; private set; }

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name == "Microsoft.DotNet.Interactive.Formatting")
            {
                WasAsked = true;
                throw new FileNotFoundException($"{assemblyName} is not here.");
            }

            return assemblyName.Name!.StartsWith("Backprop.", StringComparison.Ordinal)
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
                : null;
        }
    }
}
