BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    Import-E2EModule
    $format = [xml](Get-Content "$((Get-Module QuiltE2E).ModuleBase)/QuiltE2E.Format.ps1xml" -Raw)
    $views = $format.Configuration.ViewDefinitions.View
    $view = 'QuiltE2E.Cmdlets.Formatting.View' -as [type]
    $assembly = (Get-Command Connect-Quilt).ImplementingType.Assembly
}

Describe 'A view' {
    It 'QE.MOD.910: has at most five columns, each with a cell' -Tag 'QE.MOD.910' {
        $tables = $views | Where-Object { $_.SelectSingleNode('TableControl') }
        @($tables).Count | Should -BeGreaterThan 10
        foreach ($table in $tables) {
            $headers = $table.SelectNodes('TableControl/TableHeaders/TableColumnHeader').Count
            $headers | Should -BeLessOrEqual 5 -Because $table.Name
            $table.SelectNodes('.//TableColumnItem').Count | Should -Be $headers -Because $table.Name
        }
    }

    It 'QE.MOD.911: is for a type that exists, and shows properties that it has' -Tag 'QE.MOD.911' {
        $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly)
        $core = $context.LoadFromAssemblyName('QuiltE2E.Core')
        foreach ($entry in $views) {
            $type = $entry.ViewSelectedBy.TypeName
            $found = $assembly.GetType($type) ?? $core.GetType($type)
            $found | Should -Not -BeNullOrEmpty -Because $type
            foreach ($property in $entry.SelectNodes('.//PropertyName')) {
                $found.GetProperty($property.InnerText) | Should -Not -BeNullOrEmpty -Because "$type.$($property.InnerText)"
            }

            foreach ($script in $entry.SelectNodes('.//ScriptBlock')) {
                foreach ($match in [regex]::Matches($script.InnerText, '\$_\.(\w+)')) {
                    $name = $match.Groups[1].Value
                    $found.GetProperty($name) | Should -Not -BeNullOrEmpty -Because "$type.$name"
                }
            }
        }
    }

    It 'QE.MOD.912: shows <Bytes> bytes as <Text>' -Tag 'QE.MOD.912' -ForEach @(
        @{ Bytes = $null; Text = '' }
        @{ Bytes = 0; Text = '0 B' }
        @{ Bytes = 1023; Text = '1023 B' }
        @{ Bytes = 1536; Text = '1.5 KiB' }
        @{ Bytes = 5GB; Text = '5.0 GiB' }
    ) {
        $view::Bytes($Bytes) | Should -BeExactly $Text
    }

    It 'QE.MOD.913: cuts hashes and lines' -Tag 'QE.MOD.913' {
        $view::ShortHash('0123456789') | Should -BeExactly '0123456'
        $view::ShortHash('012') | Should -BeExactly '012'
        $view::Line("one`ntwo", 20) | Should -BeExactly 'one two'
        $view::Line('abcdefghij', 5) | Should -BeExactly 'abcd…'
    }
}

Describe 'Progress' {
    BeforeAll {
        $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly)
        $progress = $context.LoadFromAssemblyName('QuiltE2E.Core').GetType('QuiltE2E.Core.Storage.TransferProgress')
        $render = $assembly.GetType('QuiltE2E.Cmdlets.Pipeline.TransferProgressBar').GetMethod(
            'Render', [System.Reflection.BindingFlags] 'Static, NonPublic')
        function Get-Record {
            param([object[]] $State, [double] $Seconds)
            $value = [Activator]::CreateInstance($progress, $State)
            $render.Invoke($null, @($value, [timespan]::FromSeconds($Seconds), 7))
        }
    }

    It 'QE.MOD.920: shows items, bytes and the time left' -Tag 'QE.MOD.920' {
        $record = Get-Record @('Copying objects', [long] 3, [long] 10, [long] 25MB, [long] 100MB, 'a/b.csv') 10
        $record.Activity | Should -BeExactly 'Copying objects'
        $record.StatusDescription | Should -BeExactly '3 of 10 items, 25.0 MiB of 100.0 MiB'
        $record.PercentComplete | Should -Be 25
        $record.SecondsRemaining | Should -Be 30
        $record.CurrentOperation | Should -BeExactly 'a/b.csv'
    }

    It 'QE.MOD.921: goes by items where bytes are not known, and says nothing it cannot know' -Tag 'QE.MOD.921' {
        $items = Get-Record @('Listing', [long] 5, [long] 10, [long] 0, $null, $null) 4
        $items.PercentComplete | Should -Be 50
        $items.SecondsRemaining | Should -Be 4
        $nothing = Get-Record @('Listing', [long] 5, $null, [long] 0, $null, $null) 4
        $nothing.PercentComplete | Should -Be -1
        $nothing.SecondsRemaining | Should -Be -1
    }
}
