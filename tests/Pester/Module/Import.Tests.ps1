BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    Import-E2EModule
    $module = @{ module = (Get-Module QuiltE2E).Path -replace '\.psm1$', '.psd1' }
    $expected = (Import-PowerShellDataFile $module.module).CmdletsToExport
}

Describe 'The module in a fresh pwsh' {
    It 'QE.MOD.010: exports exactly what its manifest says' -Tag 'QE.MOD.010' {
        $commands = Invoke-FreshPwsh -Variable $module {
            Import-Module $module
            (Get-Command -Module QuiltE2E).Name
        }
        $commands | Sort-Object | Should -BeExactly ($expected | Sort-Object)
    }

    It 'QE.MOD.020: exports the same after -Force and after removal' -Tag 'QE.MOD.020' {
        $counts = Invoke-FreshPwsh -Variable $module {
            Import-Module $module
            Import-Module $module -Force
            @(Get-Command -Module QuiltE2E).Count
            Remove-Module QuiltE2E
            @(Get-Command *-Quilt*).Count
            @(Get-Module QuiltE2E*).Count
            Import-Module $module
            @(Get-Command -Module QuiltE2E).Count
            (Get-QuiltSession | Measure-Object).Count
        }
        $counts | Should -Be @($expected.Count, 0, 0, $expected.Count, 0)
    }

    It 'QE.MOD.030: loads nothing of its own into the default load context but the loader' -Tag 'QE.MOD.030' {
        $contexts = Invoke-FreshPwsh -Variable $module {
            Import-Module $module
            try { Connect-Quilt -EndpointUrl http://127.0.0.1:1 -AccessKeyId a -SecretAccessKey b -Bucket bucket }
            catch { $null = $_ }
            $bin = Join-Path (Split-Path $module) 'bin'
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.Location.StartsWith($bin) } | ForEach-Object {
                '{0} {1}' -f [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name, $_.GetName().Name
            }
        }
        $contexts | Should -Contain 'Default QuiltE2E.Loader'
        $contexts | Should -Contain 'QuiltE2E QuiltE2E.Core'
        $contexts | Should -Contain 'QuiltE2E AWSSDK.Core'
        $contexts | Where-Object { $_ -like 'Default *' } | Should -BeExactly 'Default QuiltE2E.Loader'
    }

    It 'QE.MOD.040: works beside another copy of a library it uses' -Tag 'QE.MOD.040' {
        $folder = Join-Path $TestDrive 'other'
        $null = New-Item -ItemType Directory $folder
        $other = @{ other = Join-Path $folder 'AWSSDK.Core.dll' }
        $lines = Invoke-FreshPwsh -Variable ($module + $other) {
            Add-Type -TypeDefinition 'namespace Amazon.Runtime { public class AWSCredentials { } }' -OutputAssembly $other
            $null = [System.Reflection.Assembly]::LoadFrom($other)
            Import-Module $module
            $sandbox = Start-QuiltSandbox
            ($sandbox | Connect-Quilt).Bucket
            $sandbox | Stop-QuiltSandbox
            [Amazon.Runtime.AWSCredentials].Assembly.Location
        }
        $lines[0] | Should -BeExactly 'quilt-sandbox'
        $lines[1] | Should -BeExactly $other.other
    }

    It 'QE.MOD.050: closes its sessions when it is removed' -Tag 'QE.MOD.050' {
        $closed = Invoke-FreshPwsh -Variable $module {
            Import-Module $module
            $sandbox = Start-QuiltSandbox
            $session = $sandbox | Connect-Quilt
            $session.IsClosed
            Remove-Module QuiltE2E
            $session.IsClosed
            Import-Module $module
            Get-QuiltSandbox | Stop-QuiltSandbox
        }
        $closed | Should -Be 'False', 'True'
    }

    It 'QE.MOD.060: is loaded by the name of a cmdlet' -Tag 'QE.MOD.060' {
        $folder = @{ folder = Split-Path (Split-Path $module.module) }
        $base = Invoke-FreshPwsh -Variable $folder {
            $env:PSModulePath = "$folder$([System.IO.Path]::PathSeparator)$env:PSModulePath"
            $null = Get-QuiltSession
            (Get-Module QuiltE2E).ModuleBase
        }
        $base | Should -BeExactly (Split-Path $module.module)
    }

    It 'QE.MOD.070: keeps the sessions of runspaces apart' -Tag 'QE.MOD.070' {
        $counts = Invoke-FreshPwsh -Variable $module {
            Import-Module $module
            $sandbox = Start-QuiltSandbox
            $null = $sandbox | Connect-Quilt
            1 | ForEach-Object -Parallel {
                Import-Module $using:module
                @(Get-QuiltSession).Count
            }
            @(Get-QuiltSession).Count
            $sandbox | Stop-QuiltSandbox
        }
        $counts | Should -Be 0, 1
    }
}
