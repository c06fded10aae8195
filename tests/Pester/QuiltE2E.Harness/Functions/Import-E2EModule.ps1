function Import-E2EModule {
    <#
    .SYNOPSIS
    Imports the built module: QUILT_E2E_MODULE, else out/QuiltE2E. A module that is loaded already is kept.
    #>
    [CmdletBinding()]
    param()

    $path = $env:QUILT_E2E_MODULE ? $env:QUILT_E2E_MODULE : (Join-Path $script:RepositoryRoot 'out/QuiltE2E')
    if (-not (Test-Path "$path/QuiltE2E.psd1")) {
        throw "There is no built module in '$path'. Build it with ./build.ps1 -Task Build, or set QUILT_E2E_MODULE."
    }

    $loaded = Get-Module QuiltE2E
    if (-not $loaded) {
        Import-Module "$path/QuiltE2E.psd1" -Global
    }
    elseif ((Resolve-Path $loaded.ModuleBase).Path -ne (Resolve-Path $path).Path) {
        throw "Another QuiltE2E is loaded, from '$($loaded.ModuleBase)'. Start a fresh pwsh to test '$path'."
    }
}
