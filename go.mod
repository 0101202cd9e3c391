module steptime

go 1.25.0

require (
	github.com/stretchr/testify v1.11.1
	github.com/wcharczuk/go-chart/v2 v2.1.2
)

require (
	github.com/davecgh/go-spew v1.1.1 // indirect
	github.com/golang/freetype v0.0.0-20170609003504-e2365dfdc4a0 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	golang.org/x/image v0.18.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
