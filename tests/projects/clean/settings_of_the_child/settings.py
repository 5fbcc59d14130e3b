name = "nobody"
values = {}
