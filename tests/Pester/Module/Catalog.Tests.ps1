BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    Import-E2EModule
    $sandbox = Start-QuiltSandbox
    $session = $sandbox | Connect-Quilt -RequestLog "$TestDrive/calls.jsonl"
    $use = @{ Session = $session }
    $null = Push-QuiltPackage demo/catalog -Path $PSScriptRoot/Fixtures -Message first @use
    $catalog = "$($sandbox.CatalogUrl)".TrimEnd('/')
}

AfterAll {
    $sandbox | Stop-QuiltSandbox
}

Describe 'Invoke-QuiltGraphQL' {
    It 'QE.MOD.910: gives data as objects, with variables of a hashtable or of JSON' -Tag 'QE.MOD.910' {
        (Invoke-QuiltGraphQL '{ me { name isAdmin roles { name } } }' @use).me.name | Should -BeExactly 'admin'
        $query = 'query P($b: String!, $n: String!) { package(bucket: $b, name: $n) { revisions { total page { message } } } }'
        $package = (Invoke-QuiltGraphQL $query @{ b = 'quilt-sandbox'; n = 'demo/catalog' } @use).package
        $package.revisions.total | Should -Be 1
        $package.revisions.page[0].message | Should -BeExactly 'first'
        Set-Content "$TestDrive/p.graphql" $query
        (Get-Item "$TestDrive/p.graphql" | Invoke-QuiltGraphQL -Variables '{"b":"quilt-sandbox","n":"none/here"}' @use).package |
            Should -BeNullOrEmpty
    }

    It 'QE.MOD.911: makes one error of each entry, with its place' -Tag 'QE.MOD.911' {
        Invoke-QuiltGraphQL '{ me { nme } bucketConfigs { nam } }' @use -ErrorVariable faults -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty
        @($faults).Count | Should -Be 2
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SchemaMismatch,*'
        "$($faults[0])" | Should -BeLike '*nme*line 1, column 8*'
        $faults[0].Exception.Call.Backend | Should -BeExactly 'platform'
        $faults[0].ErrorDetails.RecommendedAction | Should -BeLike 'Correct the document at the place named*Test-QuiltSchema -Document*'
    }

    It 'QE.MOD.912: refuses what is no document: <Id>' -Tag 'QE.MOD.912' -ForEach @(
        @{ Id = 'InvalidGraphQL'; Query = '{ me {' }
        @{ Id = 'OperationNotFound'; Query = 'query A { me { name } } query B { me { name } }' }
    ) {
        { Invoke-QuiltGraphQL $Query @use -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
        { Invoke-QuiltGraphQL -Path "$TestDrive/none.graphql" @use -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'QE.MOD.913: runs no mutation with -WhatIf' -Tag 'QE.MOD.913' {
        $mutation = 'mutation { browsingSessionDispose(id: "x") { __typename } }'
        Invoke-QuiltGraphQL $mutation -WhatIf @use | Should -BeNullOrEmpty
        (Invoke-QuiltGraphQL $mutation @use).browsingSessionDispose.__typename | Should -BeIn 'Ok', 'OperationError'
    }
}

Describe 'Data of the registry' {
    It 'QE.MOD.915: keeps keys that differ in case, are empty, or are PowerShell''s own' -Tag 'QE.MOD.915' {
        $me = (Invoke-QuiltGraphQL '{ me { name Name: isAdmin } }' @use).me
        $me.Keys | Should -BeExactly 'name', 'Name'
        $me['name'] | Should -BeExactly 'admin'
        $me['Name'] | Should -BeTrue

        $meta = '{ "": 1, "psobject": 2, "inner": { "a": [ { "b": 3, "B": 4 } ] }, "plain": { "PSBase": 5, "c": 6 } }'
        $null = Push-QuiltPackage demo/keys -Path $PSScriptRoot/Fixtures -Metadata $meta @use
        $query = '{ package(bucket: "quilt-sandbox", name: "demo/keys") { revision(hashOrTag: "latest") { userMeta } } }'
        $found = (Invoke-QuiltGraphQL $query @use).package.revision.userMeta
        $found[''] | Should -Be 1
        $found['psobject'] | Should -Be 2
        $found['inner'].a[0]['B'] | Should -Be 4
        $found['plain']['PSBase'] | Should -Be 5
        $found | ConvertTo-Json -Depth 9 -Compress | Should -BeExactly (($meta -replace '\s'))
    }
}

Describe 'The catalog' {
    It 'QE.MOD.920: says what its deployment is' -Tag 'QE.MOD.920' {
        $config = Get-QuiltCatalogConfig @use
        "$($config.RegistryUrl)".TrimEnd('/') | Should -Be $catalog
        $config.StackPrefix | Should -BeExactly 'quilt-sandbox'
        $config.All['mode'] | Should -BeExactly 'PRODUCT'
    }

    It 'QE.MOD.921: has pages for buckets, packages, files and objects' -Tag 'QE.MOD.921' {
        (Get-QuiltCatalogUrl @use).AbsoluteUri | Should -BeExactly "$catalog/b/quilt-sandbox"
        (Get-QuiltCatalogUrl demo/catalog -Path 'a b/' @use).AbsoluteUri |
            Should -BeExactly "$catalog/b/quilt-sandbox/packages/demo/catalog/tree/latest/a%20b/"
        $revision = Get-QuiltRevision demo/catalog @use | Select-Object -First 1
        ($revision | Get-QuiltCatalogUrl).AbsoluteUri |
            Should -BeExactly "$catalog/b/quilt-sandbox/packages/demo/catalog/tree/$($revision.TopHash)"
        (Get-QuiltCatalogUrl "demo/catalog@$($revision.TopHash.Substring(0, 8))" @use).AbsoluteUri | Should -BeLike "*/$($revision.TopHash)"
        $object = Get-QuiltObject -Prefix demo/catalog/ -Recurse @use | Select-Object -First 1
        ($object | Get-QuiltCatalogUrl).AbsoluteUri | Should -BeLike "$catalog/b/quilt-sandbox/tree/demo/catalog/*"
    }
}

Describe 'Test-QuiltSchema' {
    It 'QE.MOD.930: finds nothing broken, and names what is when names are invented, with -Method <_>' -Tag 'QE.MOD.930' -ForEach @(
        'Introspection', 'Validation'
    ) {
        $rows = Test-QuiltSchema -Method $_ @use
        $rows.Count | Should -BeGreaterThan 30
        $rows | Where-Object Outcome -EQ Broken | Should -BeNullOrEmpty
        Set-Content "$TestDrive/planted.graphql" @'
mutation Planted($params: PackagePushParams!, $src: PackageConstructSource!) {
  packageConstruct(params: $params, src: $src) {
    ... on PackagePushSuccess { revision { hash } }
    ... on PackagePushInvalidInputFailure { errors { path message } }
    ... on PackagePushComputeFailure { message }
  }
}
'@
        $broken = Test-QuiltSchema "$TestDrive/plant*.graphql" -Method $_ @use | Where-Object Outcome -EQ Broken
        @($broken).Count | Should -Be 1
        $broken.Problems.Name | Should -Be @('PackagePushInvalidInputFailure', 'PackagePushComputeFailure')
        foreach ($problem in $broken.Problems) {
            $problem.Nearest | Select-Object -First 2 | Sort-Object | Should -Be @('InvalidInput', 'OperationError')
        }
    }
}

Describe 'The token' {
    It 'QE.MOD.940: is in no stream and in no file' -Tag 'QE.MOD.940' {
        $address = @{
            module = (Get-Module QuiltE2E).Path -replace '\.psm1$', '.psd1'; endpoint = $sandbox.S3Endpoint
            url = $sandbox.CatalogUrl; token = $sandbox.Token; folder = "$TestDrive"
        }
        $text = Invoke-FreshPwsh -Variable $address {
            $VerbosePreference = $DebugPreference = $WarningPreference = $InformationPreference = 'Continue'
            Import-Module $module 4>$null 5>$null
            & {
                $session = Connect-Quilt quilt-sandbox -Backend platform -EndpointUrl $endpoint -CatalogUrl $url -Token $token -RequestLog "$folder/token.jsonl"
                $session | Format-List * -Force
                $session.Settings | Format-List * -Force
                $session | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
                Get-QuiltPackage | Format-List * -Force
                Test-QuiltSchema | Format-List * -Force
                Invoke-QuiltGraphQL '{ me { name } }' | Format-List * -Force
                try {
                    Invoke-QuiltGraphQL '{ me { nme } }' -ErrorAction Stop
                }
                catch {
                    $_ | Format-List * -Force
                    $_.Exception | Format-List * -Force
                }
            } *>&1 | Out-String -Width 2000
        }
        $all = ($text -join "`n") + (Get-ChildItem $TestDrive -File -Recurse | Get-Content -Raw | Out-String)
        $all | Should -BeLike '*PackageConstruct*'
        foreach ($secret in @($sandbox.Token) + $sandbox.Token.Split('.')[1, 2]) {
            $all | Should -Not -BeLike "*$secret*"
        }
    }
}
