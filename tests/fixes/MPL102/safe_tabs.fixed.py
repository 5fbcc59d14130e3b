import multiprocessing as mp
def inner(a,
		b = 2,
		c = (1)):
	"""Doc
	string
	"""
	print(a, b, c,
		flush = True)
	s = '''x
			y'''
	return (a +
		b)


def other(q): print("other", q, flush=True)


class A(object):
	x = 1
	def go(self, q=None):
		"""Doc
		two
		"""
		if q:
			p = mp.Process(target = inner,
				args = (1,))
			p.start()
			p.join()
		else:
			try:
				p = mp.Process(target = other, args = (q,))
			except ValueError:
				raise
			p.start(); p.join()
if __name__ == '__main__':
	A().go(1)
	A().go()
