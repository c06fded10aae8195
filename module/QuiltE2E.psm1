# The cmdlets live in a load context of their own; this file only opens it and closes it again.
if (-not ('QuiltE2E.Loader.ModuleLoadContext' -as [type])) {
    $null = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/QuiltE2E.Loader.dll")
}

$assembly = [QuiltE2E.Loader.ModuleLoadContext]::Load("$PSScriptRoot/bin/QuiltE2E.Cmdlets.dll")
$inner = Import-Module -Assembly $assembly -PassThru

# Without this a second import of the module exports nothing (PowerShell issue 20710).
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner -Force }.GetNewClosure()
