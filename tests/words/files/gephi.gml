graph
[
  Creator "Gephi"
  directed 0
  node
  [
    id 0
    label "Ayşe Yılmaz"
    group "gemeente"
    graphics
    [
      x -273.6
      y 12.5
      fill "#999999"
    ]
  ]
  node
  [
    id 1
    label "Anna ’t Hart"
    group "gemeente"
  ]
  node
  [
    id 2
    label "Łukasz Żółć"
    group "dorp"
  ]
  node
  [
    id 3
    label "Nguyễn Văn An"
    group "dorp"
  ]
  edge
  [
    id 0
    source 0
    target 1
    weight 2.0
  ]
  edge
  [
    id 1
    source 1
    target 2
    weight 1.0
  ]
  edge
  [
    id 2
    source 2
    target 3
    weight 3.0
  ]
]
