using Backprop.Cli.Scripting;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>What the outputs of a run depend on besides the notebook itself, as far as that can be known.</summary>
internal sealed class RunInputs
{
    private readonly DateTime started = DateTime.UtcNow;
    private readonly Dictionary<string, InputFile> files = [];

    /// <summary>Why the next run may give something else though all files stay as they are; null if it cannot.</summary>
    public string? Unknown { get; private set; }

    /// <summary>The files, as they were during the run; null if one was changed meanwhile, or something else counts too.</summary>
    public IReadOnlyCollection<InputFile>? Files =>
        Unknown is null && files.Values.All(file => file.IsUnchanged && File.GetLastWriteTimeUtc(file.Path) < started) ? files.Values : null;

    public void Add(CompiledCell cell)
    {
        if (Unknown is not null)
        {
            return; // and no file matters any more
        }

        foreach (InputFile input in cell.Inputs)
        {
            files.TryAdd(input.Path, input);
        }

        if (cell.Code.Assembly is { } assembly && OutsideWorld.ReachedBy(assembly.Image).FirstOrDefault() is { } reached)
        {
            AddUnknown(reached);
        }
    }

    public void Add(IEnumerable<UsedFile> used)
    {
        foreach (UsedFile file in used)
        {
            if (file.IsWritten)
            {
                AddUnknown($"{file.Path} is written");
            }

            if (Unknown is not null)
            {
                return;
            }

            files.TryAdd(file.Path, InputFile.Now(file.Path, isAssembly: false));
        }
    }

    public void AddUnknown(string what) => Unknown ??= what;
}
